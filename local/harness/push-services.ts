import { openPushService, type PushService } from "../push-service/push-service.ts";

/** Push services for single test files, which control them by HTTP. */
export class PushServices {
  readonly #services = new Map<string, PushService>();

  async open() {
    const service = await openPushService();
    const name = String(service.port);
    this.#services.set(name, service);
    return { name, origin: service.origin };
  }

  async close(name: string): Promise<void> {
    const service = this.#services.get(name);
    this.#services.delete(name);
    await service?.close();
  }

  async closeAll(): Promise<void> {
    for (const name of this.#services.keys()) await this.close(name);
  }
}

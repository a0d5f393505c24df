import { t } from "../../../language/t.ts";
import { Sign, type SignName } from "../../../ui/sign.tsx";
import { addressAt, inbox, type Where } from "../../../task/filters.ts";

interface BottomBarProps {
  where: Where;
  onAdd: () => void;
  onBrowse: () => void;
  onSearch: () => void;
}

/** The ways of a phone, within the thumb's reach. */
export function BottomBar(props: BottomBarProps) {
  const link = (to: Where, name: string, sign: SignName) => (
    <a href={addressAt(to)} aria-current={addressAt(to) === addressAt(props.where) ? "page" : undefined}>
      <Sign name={sign} size={24} />
      {name}
    </a>
  );
  return (
    <nav class="bottom-bar" aria-label={t("Ways")}>
      {link({ at: "today" }, t("Today"), "day")}
      {link({ at: "list", list: inbox }, t("Inbox [in a narrow bar]"), "inbox")}
      <button type="button" class="is-add" aria-label={t("Add a task")} onClick={() => props.onAdd()}>
        <Sign name="add" size={24} />
      </button>
      <Way name={t("Browse")} sign="browse" onPress={() => props.onBrowse()} />
      <Way name={t("Search")} sign="search" onPress={() => props.onSearch()} />
    </nav>
  );
}

function Way(props: { name: string; sign: SignName; onPress: () => void }) {
  return (
    <button type="button" onClick={() => props.onPress()}>
      <Sign name={props.sign} size={24} />
      {props.name}
    </button>
  );
}

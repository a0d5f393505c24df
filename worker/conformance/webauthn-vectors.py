"""Writes webauthn-vectors.json: the test vectors of Web Authentication Level 3, §16, from the source of the standard.

    git show HEAD:index.bs | python3 worker/conformance/webauthn-vectors.py > worker/conformance/webauthn-vectors.json

in a copy of https://github.com/w3c/webauthn. Copyright © W3C, under https://www.w3.org/copyright/document-license-2023/.
"""

import base64
import json
import re
import sys

parts = ("challenge", "credential_id", "clientDataJSON", "attestationObject", "authenticatorData", "signature")


def encode(digits):
    return base64.urlsafe_b64encode(bytes.fromhex(digits)).decode().rstrip("=")


def read(example):
    found = re.findall(r"^(\w+) = h'([0-9a-f]*)'", example, re.M)
    return {name: encode(digits) for name, digits in found if name in parts}


source = sys.stdin.read()
vectors = {}
for title, name, text in re.findall(r"^## (.*?) ## \{#sctn-test-vectors-([\w-]+)\}\n(.*?)(?=^##? )", source, re.M | re.S):
    examples = re.findall(r"<xmp.*?>\n(.*?)</xmp>", text, re.S)
    if len(examples) == 2:
        registration, authentication = map(read, examples)
        vectors[name] = {"title": title, "registration": registration, "authentication": authentication}

json.dump(vectors, sys.stdout, indent=2)
print()

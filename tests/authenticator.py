"""A device with one passkey, in software: it makes and answers as WebAuthn says, or wrongly where a test wants it."""

import os
from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

FLAG = AuthenticatorData.FLAG
OPENED = FLAG.UP | FLAG.UV
"""Somebody is present, and the finger, face or PIN was right."""


@dataclass
class Authenticator:
    origin: str = "https://testserver"
    counter: int = 0
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    reference: bytes = field(default_factory=lambda: os.urandom(32))

    def make(self, question: dict, flags: FLAG = OPENED) -> dict:
        asked = question["publicKey"]
        public = AttestedCredentialData.create(
            b"\0" * 16, self.reference, ES256.from_cryptography_key(self.key.public_key())
        )
        data = AuthenticatorData.create(_digest(asked["rp"]["id"]), flags | FLAG.AT, self.counter, public)
        made = AttestationObject.create("none", data, {})
        client = self._client(CollectedClientData.TYPE.CREATE, asked)
        return self._answer({"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(made)})

    def answer(self, question: dict, flags: FLAG = OPENED) -> dict:
        asked = question["publicKey"]
        self.counter += 1
        data = AuthenticatorData.create(_digest(asked["rpId"]), flags, self.counter)
        client = self._client(CollectedClientData.TYPE.GET, asked)
        signature = self.key.sign(data + client.hash, ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": data, "signature": signature}
        return self._answer({name: websafe_encode(part) for name, part in parts.items()})

    def _client(self, kind: str, asked: dict) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(asked["challenge"]), self.origin)

    def _answer(self, response: dict) -> dict:
        reference = websafe_encode(self.reference)
        return {"id": reference, "rawId": reference, "type": "public-key", "response": response}


def _digest(name: str) -> bytes:
    return sha256(name.encode()).digest()

"""A child that never ends, or never stops growing."""

import time


def main(payload: bytes) -> bytes:
    if payload == b"memory":
        return bytes(4_000_000_000)
    time.sleep(600)
    return b""

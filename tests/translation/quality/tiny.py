"""A BERT of two layers with random weights and a tokenizer of a few words: for plumbing, not for figures."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, processors

WORDS = "passage: petani menanam padi nông dân trồng lúa kata jembatan baru . tin sáng nay"


def make_tiny_encoder(folder: Path, *, seed: int = 1, card: str = "") -> Path:
    """Write the model into ``folder``, with ``card`` as its README.md where given; return the folder."""
    import torch  # noqa: PLC0415  # slow import
    import transformers  # noqa: PLC0415  # slow import

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = _tokenizer()
    tokenizer.save_pretrained(folder)
    torch.manual_seed(seed)
    config = transformers.BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=24,
    )
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    if card:
        (folder / "README.md").write_text(card, encoding="utf-8")
    return folder


def _tokenizer():
    import transformers  # noqa: PLC0415  # slow import

    pieces = ["<pad>", "<unk>", "<s>", "</s>", *("▁" + word for word in WORDS.split(" "))]
    plain = Tokenizer(models.Unigram([(piece, -float(n)) for n, piece in enumerate(pieces)], 1))
    plain.pre_tokenizer = pre_tokenizers.Metaspace()
    plain.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 2), ("</s>", 3)]
    )
    special = {"pad_token": "<pad>", "unk_token": "<unk>", "bos_token": "<s>", "eos_token": "</s>"}
    return transformers.PreTrainedTokenizerFast(tokenizer_object=plain, model_max_length=24, **special)

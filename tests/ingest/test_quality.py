"""Bad OCR and broken encodings are told from clean text by what can be counted."""

from __future__ import annotations

from pathlib import Path

from plan_files import read_txt

from checker.ingest import quality
from checker.model import Note

_CLEAN = (
    "云岭高新区推动企业开展清洁生产审核，建设屋顶光伏和储能设施，在用水和用能两个方面实行定额管理，"
    "并且与周边城市共享再生水管网，为中小企业提供节能诊断服务，培育绿色工厂。\n"
) * 8
_SMUDGED = (
    "云岭高新区推动企业开展 清洁生产审核飞建设屋顶光伏 和储能设施在用水和用能两个方面 实行定额管理}并且与周边城市 共享再生水管网，持续推进\n"
    "一\n4 一\n为中小企业提供 节能诊断服务飞培育绿色 工厂〈示范企业，建设园区平台( 数字化 ，推动产业园区的基础设施共建 共享和循环利用水平提升\n"
    "5 一\n支持园区内的重点用能单位 建立能源管理中心~ 实现能耗在线监测，为中小企业 提供节能改造飞 融资服务，培育绿 色供应链企业和示范园区\n6 一\n"
) * 2


def test_clean_text_shows_no_sign() -> None:
    assert quality.signs(_CLEAN) == ()
    assert not quality.is_garbled(_CLEAN)
    assert not quality.is_garbled(_CLEAN, scanned=True)


def test_bad_recognition_shows_in_several_signs(tmp_path: Path) -> None:
    assert len(quality.signs(_SMUDGED)) >= 3
    assert Note("garbled-text") in read_txt(tmp_path, _SMUDGED).notes


def test_a_broken_encoding_shows_in_its_characters() -> None:
    private = "".join(chr(0xE000 + i % 400) for i in range(400))
    latin = _CLEAN.encode().decode("latin-1").replace("\x80", "ç")
    shifted = "".join(chr(0x4E00 + (ord(c) * 7919) % 20000) for c in _CLEAN if c >= "\u4e00")
    for text in (private, latin, shifted):
        assert quality.is_broken(text)


def test_dot_leaders_in_private_characters_are_no_broken_encoding() -> None:
    assert not quality.is_broken(_CLEAN + "\U001001ba" * 300)


def test_traditional_characters_are_no_broken_encoding() -> None:
    assert not quality.is_broken(
        "園區推動產業轉型，發展綠色經濟，減少碳排放，實現節能目標與環境保護。" * 8
    )


def test_straight_quotes_and_half_width_commas_are_no_bad_recognition() -> None:
    text = (
        _CLEAN.replace("，", ",")
        .replace("绿色工厂", '"绿色工厂"')
        .replace("清洁生产", "( 清洁 )生产")
    )
    assert not quality.is_garbled(text)

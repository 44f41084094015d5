"""Which language a text is in: what is not Urdu is not read as if it were, and no Urdu is taken for something else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from waqia.model import Article
from waqia.read import lexicons, read
from waqia.text import script

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "articles.jsonl"
# A paragraph of news in each language, as one speaker would put it.
TOLD = {
    "fa": (
        "رئیس جمهور ایران روز دوشنبه در تهران با وزیر امور خارجه پاکستان دیدار کرد و گفت که روابط"
        " دو کشور باید گسترش یابد. این دیدار در کاخ ریاست جمهوری برگزار شد."
    ),
    "ps": (
        "د افغانستان د بهرنیو چارو وزیر نن په کابل کې له پاکستاني پلاوي سره وکتل. هغه وویل چې "
        "دواړه هېوادونه باید د سوداګرۍ لپاره ګډ کار وکړي."
    ),
    "ar": (
        "التقى وزير الخارجية المصري اليوم في القاهرة نظيره التركي. وقال الوزير إن البلدين يعملان "
        "على تعزيز التعاون بينهما خلال المرحلة المقبلة، وذلك في ظل التطورات التي تشهدها المنطقة."
    ),
    "sd": (
        "سنڌ جي وڏي وزير چيو آهي ته ڪراچي ۾ پاڻي جو مسئلو جلد حل ڪيو ويندو. هن چيو ته حڪومت ماڻهن"
        " جي خدمت لاءِ ڪم ڪري رهي آهي."
    ),
    "pnb": (
        "پنجاب دے وڈے وزیر نے آکھیا اے پئی لہور وچ پانی دا مسئلہ چھیتی حل کیتا جاوے گا۔ اوہناں نے"
        " آکھیا کہ سرکار لوکاں دی خدمت لئی کم کر رہی اے تے ایہ کم مکدا نہیں۔"
    ),
    "ckb": (
        "سەرۆکی هەرێمی کوردستان لەگەڵ وەزیری دەرەوەی عێراق کۆبووەوە. لە کۆبوونەوەکەدا باس لە "
        "پەیوەندییەکان کرا و هەروەها بڕیار درا بۆ ئەوەی هاوکاری زیاتر بکەن."
    ),
}
URDU = {
    "plain": ("ایران کے صدر نے پیر کو تہران میں پاکستان کے وزیر خارجہ سے ملاقات کی اور کہا کہ تعلقات بڑھنے چاہئیں۔"),
    "headline": ("ایرانی صدر کی تہران آمد، مذاکرات کامیاب"),
    "typed on an Arabic keyboard": (
        "ايران كے صدر نے پير كو تہران ميں وزير خارجہ سے ملاقات كى اور كہا كہ تعلقات بڑھيں گے۔"
    ),
    "with a verse": (
        "تقریب میں شاعر نے حافظ کا شعر پڑھا: «در این شب سیاهم گم گشت راه مقصود از گوشه‌ای برون آی"
        " ای کوکب هدایت» جس پر سب نے داد دی اور صدر نے کہا کہ یہ شعر انہیں بھی پسند ہے۔"
    ),
    "with a prayer": (
        "امام نے دعا کی: «اللهم إنا نسألك من خير ما سألك منه نبيك ونعوذ بك من شر ما استعاذ منه» "
        "جس کے بعد نماز ادا کی گئی اور لوگ گھروں کو چلے گئے۔"
    ),
    "names only": ("وزیراعظم شہباز شریف، صدر آصف علی زرداری، وزیر خارجہ اسحاق ڈار"),
    "a call": ("لبیک اللہم لبیک"),
}


@pytest.mark.parametrize("language", TOLD)
def test_another_language_is_told(language: str) -> None:
    found = read(Article(TOLD[language], ref="a"))
    assert found.article.language == language
    assert [note.kind for note in found.notes] == ["other_language"]
    assert not found.events and not found.mentions


@pytest.mark.parametrize("kind", URDU)
def test_urdu_stays_urdu(kind: str) -> None:
    assert read(URDU[kind]).article.language == "ur"


def test_letters_still_come_first() -> None:
    assert read("The president met the king.").article.language == "und"


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_no_article_of_the_corpus_is_lost() -> None:
    known = lexicons().text.languages
    articles: list[Mapping[str, Any]] = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    texts = [one[part] for one in articles for part in ("text", "headline") if one.get(part)]
    assert len(texts) > 1_900
    assert [text for text in texts if script.spoken(text, known) != "ur"] == []

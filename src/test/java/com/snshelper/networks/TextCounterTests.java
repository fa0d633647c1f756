package com.snshelper.networks;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import com.snshelper.Timing;
import com.snshelper.networks.Capabilities.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCounterTests {

    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "\r",
            "\n",
            "é",
            "e\u0301",
            "한",
            "\u1112\u1161\u11ab",
            "\u1112",
            "\u1161",
            "\u11ab",
            "👍",
            "👍🏽",
            "🏽",
            "👨‍👩‍👧‍👦",
            "👩🏾‍🚀",
            "\u200d",
            "🇫🇷",
            "🇰",
            "🇷",
            "❤️",
            "❤",
            "\ufe0f",
            "1️⃣",
            "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
            "क्षि",
            "ष",
            "நி",
            "กำ",
            "日",
            "\u00ad",
            "\u200b",
            "#",
            "…",
            "🧑‍🦰",
            "\u20e3");

    @Test
    void endlessAddressIsCountedAndNotChokedOn() {
        for (var endless : new String[] {
            "http://" + "a.".repeat(9_000) + "fr",
            "@" + "a.".repeat(9_000) + "a@b.fr",
            "http://a.fr/" + "(b)".repeat(6_000),
            "@a@" + "b.".repeat(9_000) + "fr"
        }) {
            assertThat(TextCounter.count(endless, Unit.LINKS_AS_23)).isPositive();
        }
    }

    /** Broken halves, and letters that stand before others: there the Java platform counts a little more. */
    private static final List<String> RARE = List.of("\u0600", "\u0d4e", "\ud83d", "🏽", "👩🏾‍🚀", "a", "🇫🇷", "한");

    @ParameterizedTest
    @CsvSource({
        "fleurs, 6",
        "é, 1",
        "e\u0301, 1",
        "한국, 2",
        "\u1112\u1161\u11ab, 1",
        "👨‍👩‍👧‍👦, 1",
        "👍🏽👍, 2",
        "🇫🇷🇰🇷, 2",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿, 1",
        "1️⃣, 1"
    })
    void graphemesAreWhatAReaderSees(String text, int expected) {
        assertThat(TextCounter.count(text, Unit.GRAPHEMES)).isEqualTo(expected);
    }

    /** The lengths that the rule's own network gives; everything else in these lines counts as it is read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https://a.fr | 23",
                "Voyez https://fleurs.example/pivoines?couleur=rose&taille=grande#photo ! | 31",
                "(https://fr.wikipedia.org/wiki/Rose_(fleur)) | 25",
                "https://fleurs.example/a. | 24",
                "https://fleurs.example/été/한국, puis | 29",
                "https://a.kr에서 | 25",
                "Https://fleurs.example:8443/x | 23",
                "http://fleurs.example http://tiges.example | 47",
                "fleurs.example/pivoines | 23",
                "www.fleurs.example | 18",
                "https://localhost/a | 19",
                "https://127.0.0.1/a | 19",
                "xhttps://fleurs.example/abcdefghijk | 35",
                "@camille@fleurs.example merci | 14",
                "@camille merci | 14",
                "camille@fleurs.example | 22",
                "@ca.mille-2@fleurs.example, | 12",
                "https://fleurs.example/@camille@tiges.example | 23",
                "👨‍👩‍👧‍👦 https://fleurs.example | 25",
                "https:// | 8"
            })
    void linksCountAs23AndMentionsWithoutTheirServer(String text, int expected) {
        assertThat(TextCounter.count(text, Unit.LINKS_AS_23)).isEqualTo(expected);
    }

    @Test
    void countingLinksTakesNoLongerForHostileTexts() {
        var harmless = "bouquets ".repeat(3000);
        var hostile = List.of("https://a.".repeat(3000), "https://a.fr/" + "(".repeat(20_000), "@a.".repeat(9000));

        var usual = Timing.shortest(() -> TextCounter.count(harmless, Unit.LINKS_AS_23));
        assertThat(hostile)
                .allSatisfy(text -> assertThat(Timing.shortest(() -> TextCounter.count(text, Unit.LINKS_AS_23)))
                        .isLessThan(usual.multipliedBy(50)));
    }

    @Test
    void graphemesAreThoseOfTheUnicodeReferenceForAnyMixture() {
        var random = new Random(20261122);
        for (int round = 0; round < 20_000; round++) {
            var text = mixture(PIECES, random);

            int counted = TextCounter.count(text, Unit.GRAPHEMES);

            assertThat(counted).as(escaped(text)).isEqualTo(reference(text));
        }
    }

    @Test
    void graphemesAreNeverFewerThanTheReference() {
        var random = new Random(20261122);
        for (int round = 0; round < 5_000; round++) {
            var text = mixture(RARE, random);

            int counted = TextCounter.count(text, Unit.GRAPHEMES);

            assertThat(counted).as(escaped(text)).isGreaterThanOrEqualTo(reference(text));
        }
    }

    private static String mixture(List<String> pieces, Random random) {
        var text = new StringBuilder();
        for (int piece = random.nextInt(8); piece >= 0; piece--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "한", "👍🏽"})
    void bytesAndCodePointsAreThoseOfTheEncodedText(String text) {
        assertThat(TextCounter.count(text, Unit.UTF8_BYTES))
                .isEqualTo(text.codePoints().map(TextCounterTests::bytes).sum());
        assertThat(TextCounter.count(text, Unit.CODE_POINTS))
                .isEqualTo((int) text.codePoints().count());
    }

    private static int bytes(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    private static int reference(String text) {
        var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int count = 0;
        while (clusters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    private static String escaped(CharSequence text) {
        var escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append(String.format("\\u%04x", unit)));
        return escaped.toString();
    }
}

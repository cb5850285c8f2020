// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WordPieceTests {
    private static final String SMALL =
            """
            {"truncation": {"max_length": 8}, "normalizer": {"type": "BertNormalizer", "lowercase": true},
             "pre_tokenizer": {"type": "BertPreTokenizer"},
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
              "max_input_chars_per_word": 10,
              "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "un": 3, "##aff": 4, "##able": 5, "unaff": 6, "!": 7}}}
            """;

    private static WordPiece small() throws IOException {
        return WordPiece.read(new StringReader(SMALL));
    }

    @Test
    void takesTheLongestPieceFirst() throws IOException {
        assertArrayEquals(new long[] {1, 6, 5, 7, 2}, small().tokens("Unaffable!"));
        assertArrayEquals(new long[] {1, 3, 5, 2}, small().tokens("unable"));
        assertArrayEquals(new long[] {1, 0, 3, 2}, small().tokens("unx un"));
        assertArrayEquals(new long[] {1, 0, 2}, small().tokens("unununununun"));
        assertArrayEquals(new long[] {1, 3, 3, 3, 3, 3, 3, 2}, small().tokens("un ".repeat(500)));
    }

    @Test
    void splitsAsBert() {
        assertEquals(
                List.of("it", "'", "s", "a", "cafe", "-", "bar"), WordPiece.words("It's\ta\u00a0Caf\u00e9-bar\u0000"));
        assertEquals(List.of("\u5317", "\u4eac", "$", "5", "\u2026"), WordPiece.words("\u5317\u4eac $5\u2026"));
    }

    /** Ids of bert-base-uncased, whose vocabulary MiniLM has. */
    @Test
    void givesThePublishedIds() throws IOException {
        try (InputStreamReader json = new InputStreamReader(
                Objects.requireNonNull(OrtEnvironment.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")),
                StandardCharsets.UTF_8)) {
            WordPiece pieces = WordPiece.read(json);
            assertArrayEquals(new long[] {101, 7592, 1010, 2088, 999, 102}, pieces.tokens("Hello, World!"));
            assertArrayEquals(new long[] {101, 19204, 17629, 102}, pieces.tokens("tokenizer"));
        }
    }

    @Test
    void refusesOtherTokenizers() {
        for (String text :
                List.of("", "[]", "{}", SMALL.replace("BertNormalizer", "NFKC"), SMALL.replace("max_length", "x"))) {
            assertThrows(IOException.class, () -> WordPiece.read(new StringReader(text)), text);
        }
        assertThrows(IOException.class, () -> WordPiece.read(new StringReader(SMALL.replace("[UNK]\": 0", "y\": 0"))));
    }
}

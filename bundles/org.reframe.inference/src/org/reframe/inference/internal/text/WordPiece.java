// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * BERT's tokens for lower-case English, out of a {@code tokenizer.json}. Thread-safe.
 *
 * <p>Source: Devlin et al., BERT, NAACL 2019; the parts BertNormalizer, BertPreTokenizer and WordPiece of Hugging Face's
 * tokenizers.
 */
final class WordPiece {
    private final Map<String, Integer> vocabulary;
    private final String continuation;
    private final int longestWord;
    private final int longestText;
    private final int unknown;

    private WordPiece(Map<String, Integer> vocabulary, JsonObject model, int longestText) throws IOException {
        this.vocabulary = vocabulary;
        this.longestText = longestText;
        continuation = model.get("continuing_subword_prefix").getAsString();
        longestWord = model.get("max_input_chars_per_word").getAsInt();
        unknown = id(model.get("unk_token").getAsString());
    }

    /**
     * Reads a tokenizer.
     *
     * @throws IOException when it is not of this kind
     */
    static WordPiece read(Reader json) throws IOException {
        try {
            JsonObject root = JsonParser.parseReader(json).getAsJsonObject();
            JsonObject model = root.getAsJsonObject("model");
            JsonObject normalizer = root.getAsJsonObject("normalizer");
            expect(model, "type", "WordPiece");
            expect(normalizer, "type", "BertNormalizer");
            expect(normalizer, "lowercase", "true");
            expect(root.getAsJsonObject("pre_tokenizer"), "type", "BertPreTokenizer");
            Map<String, Integer> vocabulary = new HashMap<>();
            for (Map.Entry<String, JsonElement> entry :
                    model.getAsJsonObject("vocab").entrySet()) {
                vocabulary.put(entry.getKey(), entry.getValue().getAsInt());
            }
            int longest = root.getAsJsonObject("truncation").get("max_length").getAsInt();
            return new WordPiece(vocabulary, model, longest);
        } catch (JsonParseException
                | NullPointerException
                | ClassCastException
                | IllegalStateException
                | NumberFormatException e) {
            throw new IOException("no tokenizer of words into pieces: " + e.getMessage(), e);
        }
    }

    private static void expect(JsonObject object, String key, String value) throws IOException {
        if (!object.get(key).getAsString().equals(value)) {
            throw new IOException("its " + key + " is " + object.get(key) + " instead of " + value);
        }
    }

    private int id(String token) throws IOException {
        if (!vocabulary.containsKey(token)) throw new IOException("it lacks the token " + token);
        return vocabulary.getOrDefault(token, 0);
    }

    /**
     * The ids of a text between those of its start and end.
     *
     * @throws IOException when the vocabulary has no mark for start or end
     */
    long[] tokens(String text) throws IOException {
        List<Integer> ids = new ArrayList<>();
        ids.add(id("[CLS]"));
        for (String word : words(text)) {
            pieces(word, ids);
            // Further words cannot matter, and a hostile text must not cost more.
            if (ids.size() >= longestText) break;
        }
        List<Integer> kept = new ArrayList<>(ids.subList(0, Math.min(ids.size(), longestText - 1)));
        kept.add(id("[SEP]"));
        return kept.stream().mapToLong(Integer::longValue).toArray();
    }

    private void pieces(String word, List<Integer> ids) {
        int[] letters = word.codePoints().toArray();
        if (letters.length > longestWord) {
            ids.add(unknown);
            return;
        }
        List<Integer> pieces = new ArrayList<>();
        int start = 0;
        while (start < letters.length) {
            int end = letters.length;
            while (end > start && !vocabulary.containsKey(piece(letters, start, end))) end--;
            if (end == start) {
                ids.add(unknown);
                return;
            }
            pieces.add(vocabulary.get(piece(letters, start, end)));
            start = end;
        }
        ids.addAll(pieces);
    }

    private String piece(int[] letters, int start, int end) {
        String piece = new String(letters, start, end - start);
        return start == 0 ? piece : continuation + piece;
    }

    /** Lower-case words without accents; each punctuation mark and ideograph is one of its own. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        plain.codePoints().forEach(c -> {
            int type = Character.getType(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                flush(word, words);
            } else if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.NON_SPACING_MARK
                    || c == 0xFFFD) {
                return;
            } else if (punctuation(c, type) || Character.isIdeographic(c)) {
                flush(word, words);
                words.add(Character.toString(c));
            } else {
                word.appendCodePoint(c);
            }
        });
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) words.add(word.toString());
        word.setLength(0);
    }

    private static boolean punctuation(int c, int type) {
        boolean ascii = c > 32 && c < 127 && !Character.isLetterOrDigit(c);
        return ascii
                || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.DASH_PUNCTUATION
                || type == Character.START_PUNCTUATION
                || type == Character.END_PUNCTUATION
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.OTHER_PUNCTUATION;
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.parity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;

/** A recorded value: an object, list, number, text, flag or nothing, which knows where it was read. Immutable. */
public final class RecordedValue {
    private final String where;
    private final @Nullable Object value;

    /**
     * A value.
     *
     * @param where file and place in it, for messages
     * @param value {@code Map<String, ?>}, {@code List<?>}, {@code Long}, {@code Double}, {@code String}, {@code Boolean} or
     *     null; shared, not to be changed afterwards
     */
    public RecordedValue(String where, @Nullable Object value) {
        this.where = where;
        this.value = value;
    }

    /** The value as maps, lists, {@code Long}, {@code Double}, {@code String}, {@code Boolean} or null. */
    public @Nullable Object plain() {
        return value;
    }

    /** File and place in it. */
    public String where() {
        return where;
    }

    /** Whether it is an object with a key. */
    public boolean has(String key) {
        return value instanceof Map<?, ?> map && map.containsKey(key);
    }

    /** Whether it is an object with all these keys. */
    public boolean hasAll(String... keys) {
        for (String key : keys) {
            if (!has(key)) return false;
        }
        return value instanceof Map<?, ?>;
    }

    /** Whether it is nothing. */
    public boolean isNothing() {
        return value == null;
    }

    /** Whether it is a list. */
    public boolean isList() {
        return value instanceof List<?>;
    }

    /** Whether it is an object. */
    public boolean isObject() {
        return value instanceof Map<?, ?>;
    }

    /** Whether it is a text. */
    public boolean isText() {
        return value instanceof String;
    }

    /** Whether it is a number. */
    public boolean isNumber() {
        return value instanceof Number;
    }

    /** Keys of an object, in the file's order. */
    public Set<String> keys() throws RunException {
        Set<String> keys = new LinkedHashSet<>();
        if (!(value instanceof Map<?, ?> map)) throw wrong("an object");
        for (Object key : map.keySet()) keys.add(String.valueOf(key));
        return keys;
    }

    /** A value of an object. */
    public RecordedValue at(String key) throws RunException {
        if (!(value instanceof Map<?, ?> map)) throw wrong("an object");
        if (!map.containsKey(key)) {
            throw RunException.input("In " + where + " there is no '" + key + "'; the file is incomplete.", null);
        }
        return new RecordedValue(where + "/" + key, map.get(key));
    }

    /** An entry of a list. */
    public RecordedValue at(int index) throws RunException {
        List<RecordedValue> list = list();
        if (index < 0 || index >= list.size()) throw RunException.input(where + " has no entry " + index + ".", null);
        return list.get(index);
    }

    /** Entries of a list. */
    public List<RecordedValue> list() throws RunException {
        if (!(value instanceof List<?> items)) throw wrong("a list");
        List<RecordedValue> list = new ArrayList<>(items.size());
        for (Object item : items) list.add(new RecordedValue(where + "/" + list.size(), item));
        return list;
    }

    /** A number; NaN for nothing. */
    public double number() throws RunException {
        if (value == null) return Double.NaN;
        if (value instanceof Number number) return number.doubleValue();
        throw wrong("a number");
    }

    /** A whole number in the range of int. */
    public int integer() throws RunException {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) throw wrong("a whole number");
        return (int) number;
    }

    /** A text. */
    public String text() throws RunException {
        if (value instanceof String text) return text;
        throw wrong("a text");
    }

    /** A flag. */
    public boolean flag() throws RunException {
        if (value instanceof Boolean flag) return flag;
        throw wrong("true or false");
    }

    /** A list of numbers. */
    public double[] numbers() throws RunException {
        List<RecordedValue> list = list();
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = list.get(i).number();
        return numbers;
    }

    /** A list of whole numbers. */
    public int[] integers() throws RunException {
        List<RecordedValue> list = list();
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = list.get(i).integer();
        return numbers;
    }

    /** A list of lists of numbers. */
    public double[][] matrix() throws RunException {
        List<RecordedValue> list = list();
        double[][] rows = new double[list.size()][];
        for (int i = 0; i < rows.length; i++) rows[i] = list.get(i).numbers();
        return rows;
    }

    /** A list of texts. */
    public List<String> texts() throws RunException {
        List<String> texts = new ArrayList<>();
        for (RecordedValue item : list()) texts.add(item.text());
        return texts;
    }

    private RunException wrong(String wanted) {
        return RunException.input(where + " should be " + wanted + "; the file is of another kind or damaged.", null);
    }

    @Override
    public String toString() {
        return where;
    }
}

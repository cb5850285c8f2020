// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Python's unpickling machine for protocols 0 to 5, without its power: a name must be in {@link PickleNames}, a call reaches
 * only {@link NamedValue}s, and out-of-band buffers and extension codes are refused. Values come as {@code Long},
 * {@code BigInteger}, {@code Double}, {@code Boolean}, {@code String}, {@code byte[]}, {@code List}, {@code Map},
 * {@code Set}, {@link Tuple}, {@link None} and what the names make. Containers may hold themselves: walk them with a limit.
 * For one thread.
 */
public final class Unpickler {
    private final PickleSource source;
    private final PickleNames names;
    private final PickleStack stack;

    /** For one pickle that starts at the source's position. */
    public Unpickler(PickleSource source, PickleNames names) {
        this.source = source;
        this.names = names;
        this.stack = new PickleStack(source.limits());
    }

    /**
     * Reads up to and with the opcode STOP.
     *
     * @throws PickleException naming opcode, class and byte
     */
    public Object read() throws PickleException {
        while (true) {
            int at = source.position();
            Opcode opcode = Opcode.MARK;
            try {
                opcode = Opcode.of(source.u8());
                if (opcode == Opcode.STOP) return stack.pop();
                step(opcode);
            } catch (PickleException e) {
                throw new PickleException(e.getMessage() + " (opcode " + opcode + " at byte " + at + ")");
            }
        }
    }

    private void step(Opcode opcode) throws PickleException {
        switch (opcode) {
            case PROTO -> checkProtocol(source.u8());
            case FRAME -> source.checkFrame(source.i64());
            case NONE -> stack.push(None.NONE);
            case NEWTRUE -> stack.push(Boolean.TRUE);
            case NEWFALSE -> stack.push(Boolean.FALSE);
            case INT -> stack.push(intLine(source.line()));
            case LONG -> stack.push(longLine(source.line()));
            case FLOAT -> stack.push(floatLine(source.line()));
            case BININT -> stack.push((long) source.i32());
            case BININT1 -> stack.push((long) source.u8());
            case BININT2 -> stack.push((long) source.u16());
            case LONG1 -> stack.push(source.wholeNumber(source.u8()));
            case LONG4 -> stack.push(source.wholeNumber(source.u32()));
            case BINFLOAT -> stack.push(source.bigEndianDouble());
            case STRING -> stack.push(QuotedText.string(source.line()));
            case UNICODE -> stack.push(QuotedText.unicode(source.line()));
            case BINSTRING -> stack.push(latin(source.take(source.i32())));
            case SHORT_BINSTRING -> stack.push(latin(source.take(source.u8())));
            case BINUNICODE -> stack.push(source.text(source.u32()));
            case SHORT_BINUNICODE -> stack.push(source.text(source.u8()));
            case BINUNICODE8 -> stack.push(source.text(source.i64()));
            case BINBYTES -> stack.push(source.take(source.u32()));
            case SHORT_BINBYTES -> stack.push(source.take(source.u8()));
            case BINBYTES8, BYTEARRAY8 -> stack.push(source.take(source.i64()));
            case GET -> stack.recall(index(source.line()));
            case BINGET -> stack.recall(source.u8());
            case LONG_BINGET -> stack.recall(source.u32());
            case PUT -> stack.memoize(index(source.line()));
            case BINPUT -> stack.memoize(source.u8());
            case LONG_BINPUT -> stack.memoize(source.u32());
            case MEMOIZE -> stack.memoizeNext();
            default -> container(opcode);
        }
    }

    private void container(Opcode opcode) throws PickleException {
        switch (opcode) {
            case MARK -> stack.mark();
            case POP -> {
                if (stack.atMark()) stack.popToMark();
                else stack.pop();
            }
            case POP_MARK -> stack.popToMark();
            case DUP -> stack.push(stack.top());
            case EMPTY_LIST -> stack.push(new ArrayList<>());
            case EMPTY_DICT -> stack.push(new LinkedHashMap<>());
            case EMPTY_SET -> stack.push(new LinkedHashSet<>());
            case EMPTY_TUPLE -> stack.push(new Tuple(List.of()));
            case TUPLE -> stack.push(new Tuple(stack.popToMark()));
            case TUPLE1 -> stack.push(stack.popTuple(1));
            case TUPLE2 -> stack.push(stack.popTuple(2));
            case TUPLE3 -> stack.push(stack.popTuple(3));
            case LIST -> stack.push(stack.popToMark());
            case FROZENSET -> stack.push(PlainNames.setOf(stack.popToMark()));
            case DICT -> {
                List<Object> items = stack.popToMark();
                Map<Object, Object> map = new LinkedHashMap<>();
                putAll(map, items);
                stack.push(map);
            }
            case APPEND -> append(List.of(stack.pop()));
            case APPENDS -> append(stack.popToMark());
            case SETITEM -> {
                Object value = stack.pop();
                Object key = stack.pop();
                setItems(List.of(key, value));
            }
            case SETITEMS -> setItems(stack.popToMark());
            case ADDITEMS -> {
                List<Object> items = stack.popToMark();
                if (!(stack.top() instanceof Set<?>)) throw new PickleException("items are added to what is no set");
                Set<Object> set = asSet(stack.top());
                set.addAll(PlainNames.setOf(items));
            }
            default -> object(opcode);
        }
    }

    private void object(Opcode opcode) throws PickleException {
        switch (opcode) {
            case GLOBAL -> {
                String module = source.line();
                stack.push(named(module, source.line()));
            }
            case STACK_GLOBAL -> {
                Object name = stack.pop();
                Object module = stack.pop();
                if (!(module instanceof String m) || !(name instanceof String n)) {
                    throw new PickleException("a name is no text");
                }
                stack.push(named(m, n));
            }
            case REDUCE, NEWOBJ -> {
                Object arguments = stack.pop();
                call(stack.pop(), arguments);
            }
            case NEWOBJ_EX -> {
                Object keywords = stack.pop();
                Object arguments = stack.pop();
                if (!(keywords instanceof Map<?, ?> map) || !map.isEmpty()) {
                    throw new PickleException("a call with named arguments, which is not allowed");
                }
                call(stack.pop(), arguments);
            }
            case INST -> {
                String module = source.line();
                NamedValue named = named(module, source.line());
                stack.push(named.call(stack.popToMark()));
            }
            case OBJ -> {
                List<Object> items = stack.popToMark();
                if (items.isEmpty()) throw new PickleException("a class is missing");
                call(items.get(0), new Tuple(items.subList(1, items.size())));
            }
            case BUILD -> {
                Object state = stack.pop();
                Object target = stack.top();
                if (target instanceof Buildable buildable) buildable.build(state);
                else if (!(target instanceof Map<?, ?>)) throw new PickleException("state is set on " + kind(target));
                // An ordered map's attributes (such as torch's _metadata) say nothing about its entries.
            }
            case BINPERSID -> stack.push(names.persistent(stack.pop()));
            case PERSID -> stack.push(names.persistent(source.line()));
            default -> throw new PickleException("an extension, which is not allowed");
        }
    }

    private NamedValue named(String module, String name) throws PickleException {
        return names.find(module, name)
                .orElseThrow(() -> new PickleException("it asks for " + shown(module + "." + name)
                        + ", which is refused: only tensors, containers, numbers, texts and namespaces are read"));
    }

    private void call(Object callable, Object arguments) throws PickleException {
        if (!(callable instanceof NamedValue named)) throw new PickleException("a call of " + kind(callable));
        if (!(arguments instanceof Tuple tuple)) throw new PickleException("arguments are no tuple");
        Object made = named.call(tuple.items());
        stack.charge(made);
        stack.push(made);
    }

    private void append(List<Object> items) throws PickleException {
        if (!(stack.top() instanceof ArrayList<?>)) throw new PickleException("items are appended to what is no list");
        @SuppressWarnings("unchecked") // every list that this class makes holds objects
        List<Object> list = (List<Object>) stack.top();
        list.addAll(items);
    }

    private void setItems(List<Object> items) throws PickleException {
        if (!(stack.top() instanceof Map<?, ?>)) throw new PickleException("entries are set on what is no map");
        @SuppressWarnings("unchecked") // every map that this class makes holds objects
        Map<Object, Object> map = (Map<Object, Object>) stack.top();
        putAll(map, items);
    }

    @SuppressWarnings("unchecked") // every set that this class makes holds objects
    private static Set<Object> asSet(Object value) {
        return (Set<Object>) value;
    }

    private static void putAll(Map<Object, Object> map, List<Object> items) throws PickleException {
        if (items.size() % 2 != 0) throw new PickleException("a key has no value");
        for (int i = 0; i < items.size(); i += 2) {
            if (!Tuple.plain(items.get(i))) throw new PickleException("a key is " + kind(items.get(i)));
            map.put(items.get(i), items.get(i + 1));
        }
    }

    private static void checkProtocol(int protocol) throws PickleException {
        if (protocol > 5) throw new PickleException("protocol " + protocol + " is not known");
    }

    private static Object intLine(String line) throws PickleException {
        return switch (line) {
            case "00" -> Boolean.FALSE;
            case "01" -> Boolean.TRUE;
            default -> longLine(line);
        };
    }

    private static Object longLine(String line) throws PickleException {
        String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
        if (!digits.matches("[+-]?\\d{1,600}")) throw new PickleException("a number is damaged");
        return PickleSource.narrow(new BigInteger(digits));
    }

    private static Object floatLine(String line) throws PickleException {
        try {
            return Double.parseDouble(line.replace("inf", "Infinity").replace("nan", "NaN"));
        } catch (NumberFormatException e) {
            throw new PickleException("a number is damaged");
        }
    }

    private static long index(String line) throws PickleException {
        if (!line.matches("\\d{1,9}")) throw new PickleException("a memo index is damaged");
        return Long.parseLong(line);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String shown(String name) {
        String cut = name.length() > 120 ? name.substring(0, 120) + "…" : name;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    static String kind(Object value) {
        return value instanceof NamedValue named
                ? named.name()
                : "a value of type " + value.getClass().getSimpleName();
    }
}

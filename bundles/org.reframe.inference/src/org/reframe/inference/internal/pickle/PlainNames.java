// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of Python's own library that only make containers, texts and namespaces. */
public final class PlainNames implements PickleNames {
    private static final Map<String, String> BUILTINS = Map.of("__builtin__", "builtins", "copy_reg", "copyreg");
    private static final Set<String> TYPES = Set.of("int", "float", "str", "bool", "object", "long", "unicode");
    private static final Set<String> NAMESPACES =
            Set.of("argparse.Namespace", "types.SimpleNamespace", "easydict.EasyDict");

    /**
     * One of them.
     *
     * @param name module and name
     */
    private record Maker(String name) implements NamedValue {
        @Override
        public Object call(List<Object> arguments) throws PickleException {
            if (NAMESPACES.contains(name)) return new Namespace();
            return switch (name) {
                case "collections.OrderedDict", "collections.Counter", "builtins.dict" -> mapOf(arguments);
                case "collections.defaultdict" ->
                    mapOf(arguments.subList(Math.min(1, arguments.size()), arguments.size()));
                case "builtins.list" -> new ArrayList<>(itemsOf(arguments));
                case "builtins.tuple" -> new Tuple(itemsOf(arguments));
                case "builtins.set", "builtins.frozenset" -> setOf(itemsOf(arguments));
                case "builtins.bytearray", "builtins.bytes" -> bytesOf(arguments);
                case "_codecs.encode" -> encode(arguments);
                case "copyreg._reconstructor" -> reconstruct(arguments);
                default -> NamedValue.super.call(arguments);
            };
        }
    }

    private static final Set<String> MAKERS = Set.of(
            "collections.OrderedDict",
            "collections.Counter",
            "collections.defaultdict",
            "builtins.dict",
            "builtins.list",
            "builtins.tuple",
            "builtins.set",
            "builtins.frozenset",
            "builtins.bytearray",
            "builtins.bytes",
            "_codecs.encode",
            "copyreg._reconstructor");

    @Override
    public Optional<NamedValue> find(String module, String name) {
        String known = BUILTINS.getOrDefault(module, module);
        String full = known + "." + name;
        boolean type = known.equals("builtins") && TYPES.contains(name);
        return type || MAKERS.contains(full) || NAMESPACES.contains(full)
                ? Optional.of(new Maker(full))
                : Optional.empty();
    }

    private static Map<Object, Object> mapOf(List<Object> arguments) throws PickleException {
        Map<Object, Object> map = new LinkedHashMap<>();
        if (arguments.isEmpty()) return map;
        if (arguments.get(0) instanceof Map<?, ?> other) {
            map.putAll(other);
            return map;
        }
        // Protocol 0 and 1 give an ordered map its entries as a list of pairs.
        for (Object pair : itemsOf(arguments)) {
            List<Object> two = pair instanceof Tuple tuple ? tuple.items() : itemsOf(List.of(pair));
            if (two.size() != 2 || !Tuple.plain(two.get(0))) throw new PickleException("a map's entry is no pair");
            map.put(two.get(0), two.get(1));
        }
        return map;
    }

    private static List<Object> itemsOf(List<Object> arguments) throws PickleException {
        if (arguments.isEmpty()) return List.of();
        if (arguments.get(0) instanceof Tuple tuple) return tuple.items();
        if (arguments.get(0) instanceof Collection<?> items) return new ArrayList<>(items);
        throw new PickleException("items are expected");
    }

    static Set<Object> setOf(List<Object> items) throws PickleException {
        for (Object item : items) {
            if (!Tuple.plain(item)) throw new PickleException("a set's item is " + Unpickler.kind(item));
        }
        return new LinkedHashSet<>(items);
    }

    private static byte[] bytesOf(List<Object> arguments) throws PickleException {
        if (arguments.isEmpty()) return new byte[0];
        if (arguments.get(0) instanceof byte[] bytes) return bytes.clone();
        if (arguments.get(0) instanceof String) return encode(arguments);
        throw new PickleException("bytes are expected");
    }

    /** Protocols below 3 write bytes as a text of Latin-1. */
    private static byte[] encode(List<Object> arguments) throws PickleException {
        boolean latin = arguments.size() == 2
                && arguments.get(0) instanceof String
                && (arguments.get(1) instanceof String code && code.matches("latin-?1"));
        if (!latin) throw new PickleException("bytes are not written as latin1");
        return arguments.get(0).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Object reconstruct(List<Object> arguments) throws PickleException {
        if (arguments.size() != 3 || !(arguments.get(0) instanceof NamedValue type)) {
            throw new PickleException("an object without a class");
        }
        return type.call(List.of());
    }
}

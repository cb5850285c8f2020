// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reframe.inference.internal.pickle.NamedValue;
import org.reframe.inference.internal.pickle.None;
import org.reframe.inference.internal.pickle.PickleException;
import org.reframe.inference.internal.pickle.PickleNames;
import org.reframe.inference.internal.pickle.Tuple;
import org.reframe.inference.weights.ElementType;

/** The names that {@code torch.save} writes for tensors, and those of plain containers. Keeps the storages it met. */
final class TorchNames implements PickleNames {
    private static final Map<String, ElementType> STORAGES = Map.ofEntries(
            Map.entry("DoubleStorage", ElementType.FLOAT64),
            Map.entry("FloatStorage", ElementType.FLOAT32),
            Map.entry("HalfStorage", ElementType.FLOAT16),
            Map.entry("BFloat16Storage", ElementType.BFLOAT16),
            Map.entry("LongStorage", ElementType.INT64),
            Map.entry("IntStorage", ElementType.INT32),
            Map.entry("ShortStorage", ElementType.INT16),
            Map.entry("CharStorage", ElementType.INT8),
            Map.entry("ByteStorage", ElementType.UINT8),
            Map.entry("UntypedStorage", ElementType.UINT8),
            Map.entry("BoolStorage", ElementType.BOOLEAN));
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("float64", ElementType.FLOAT64),
            Map.entry("float32", ElementType.FLOAT32),
            Map.entry("float16", ElementType.FLOAT16),
            Map.entry("bfloat16", ElementType.BFLOAT16),
            Map.entry("int64", ElementType.INT64),
            Map.entry("int32", ElementType.INT32),
            Map.entry("int16", ElementType.INT16),
            Map.entry("int8", ElementType.INT8),
            Map.entry("uint8", ElementType.UINT8),
            Map.entry("bool", ElementType.BOOLEAN));
    private static final Set<String> MAKERS = Set.of(
            "torch.Size",
            "torch.device",
            "torch.Tensor",
            "torch.nn.parameter.Parameter",
            "torch._utils._rebuild_tensor",
            "torch._utils._rebuild_tensor_v2",
            "torch._utils._rebuild_tensor_v3",
            "torch._utils._rebuild_parameter",
            "torch._utils._rebuild_parameter_with_state",
            "torch._tensor._rebuild_from_type_v2");

    private final PickleNames others;
    private final Map<String, StoredArray> storages = new LinkedHashMap<>();

    TorchNames(PickleNames others) {
        this.others = others;
    }

    /** The root storages that the pickle mentioned, by key. */
    Map<String, StoredArray> storages() {
        return storages;
    }

    @Override
    public Optional<NamedValue> find(String module, String name) {
        String full = module + "." + name;
        if (module.equals("torch") || module.equals("torch.storage")) {
            Map<String, ElementType> types = STORAGES.containsKey(name) ? STORAGES : TYPES;
            if (types.containsKey(name)) {
                return Optional.of(new StoredArray.Kind(full, types.getOrDefault(name, ElementType.UINT8)));
            }
        }
        return MAKERS.contains(full) ? Optional.of(new Maker(full)) : others.find(module, name);
    }

    /**
     * One of the callables.
     *
     * @param name module and name
     */
    private record Maker(String name) implements NamedValue {
        @Override
        public Object call(List<Object> arguments) throws PickleException {
            return switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "Size" ->
                    new Tuple(longs(argument(arguments, 0)).stream()
                            .map(Object.class::cast)
                            .toList());
                case "device" -> "device";
                case "_rebuild_tensor", "_rebuild_tensor_v2" -> tensor(arguments);
                case "_rebuild_tensor_v3" -> typed(arguments);
                case "_rebuild_parameter", "_rebuild_parameter_with_state" -> parameter(argument(arguments, 0));
                case "_rebuild_from_type_v2" -> subclass(arguments);
                default -> NamedValue.super.call(arguments);
            };
        }
    }

    private static Object argument(List<Object> arguments, int index) throws PickleException {
        if (index >= arguments.size()) throw new PickleException("an argument is missing");
        return arguments.get(index);
    }

    private static StridedTensor tensor(List<Object> arguments) throws PickleException {
        if (!(argument(arguments, 0) instanceof StoredArray storage))
            throw new PickleException("a tensor without a storage");
        if (!(argument(arguments, 1) instanceof Long offset)) throw new PickleException("a tensor without an offset");
        return new StridedTensor(storage, offset, longs(argument(arguments, 2)), longs(argument(arguments, 3)))
                .checked();
    }

    /** Version 3 has a storage of bytes and the type beside it. */
    private static StridedTensor typed(List<Object> arguments) throws PickleException {
        boolean known =
                argument(arguments, 0) instanceof StoredArray && argument(arguments, 6) instanceof StoredArray.Kind;
        if (!known) throw new PickleException("a tensor of an unknown type");
        StoredArray bytes = (StoredArray) arguments.get(0);
        ElementType type = ((StoredArray.Kind) arguments.get(6)).type();
        List<Object> same = new ArrayList<>(arguments);
        same.set(0, new StoredArray(bytes.key(), type, bytes.elements() / type.bytes(), 0));
        return tensor(same);
    }

    private static Object parameter(Object data) throws PickleException {
        if (!(data instanceof StridedTensor)) throw new PickleException("a parameter without a tensor");
        return data;
    }

    /** A tensor with attributes of its own; the attributes are left out. */
    private static Object subclass(List<Object> arguments) throws PickleException {
        if (argument(arguments, 0) instanceof Maker maker && argument(arguments, 2) instanceof Tuple inner) {
            if (!maker.name.startsWith("torch._utils.")) throw new PickleException("a call of " + maker.name);
            return maker.call(inner.items());
        }
        throw new PickleException("a tensor of an unknown class");
    }

    private static List<Long> longs(Object value) throws PickleException {
        List<Long> longs = new ArrayList<>();
        for (Object item : value instanceof Tuple tuple ? tuple.items() : List.of(value)) {
            if (!(item instanceof Long number)) throw new PickleException("a shape or stride that is no number");
            longs.add(number);
        }
        return longs;
    }

    /** {@code ('storage', class, key, location, elements)}, in legacy files with a view {@code (key, offset, elements)}. */
    @Override
    public Object persistent(Object id) throws PickleException {
        if (id instanceof Tuple tuple && tuple.items().size() >= 5) {
            List<Object> parts = tuple.items();
            if ("storage".equals(parts.get(0))
                    && parts.get(1) instanceof StoredArray.Kind kind
                    && parts.get(2) instanceof String key
                    && parts.get(4) instanceof Long elements
                    && elements >= 0) {
                StoredArray root = new StoredArray(key, kind.type(), elements, 0);
                if (!storages.getOrDefault(key, root).equals(root)) {
                    throw new PickleException("storage '" + key + "' is described in two ways");
                }
                storages.put(key, root);
                return parts.size() > 5 && parts.get(5) instanceof Tuple view ? view(root, view) : root;
            }
        }
        throw new PickleException("a reference that is no storage" + (id == None.NONE ? " but None" : ""));
    }

    private static StoredArray view(StoredArray root, Tuple view) throws PickleException {
        boolean fits = view.items().size() == 3
                && view.items().get(1) instanceof Long offset
                && view.items().get(2) instanceof Long length
                && offset >= 0
                && length >= 0
                && offset <= root.elements() - length;
        if (!fits) throw new PickleException("a view that is not inside storage '" + root.key() + "'");
        return new StoredArray(root.key(), root.type(), (Long) view.items().get(2), (Long)
                view.items().get(1));
    }
}

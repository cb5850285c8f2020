// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.weights;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reframe.inference.internal.pickle.NamedValue;
import org.reframe.inference.internal.pickle.PickleException;
import org.reframe.inference.internal.pickle.PickleNames;

/** The names that numpy writes for numbers and arrays; other names are looked up behind it. */
final class NumpyNames implements PickleNames {
    private static final Set<String> MODULES = Set.of(
            "numpy", "numpy.core.multiarray", "numpy._core.multiarray", "numpy.core.numeric", "numpy._core.numeric");
    private static final Set<String> NAMES = Set.of("dtype", "ndarray", "_reconstruct", "scalar", "_frombuffer");

    private final PickleNames others;

    NumpyNames(PickleNames others) {
        this.others = others;
    }

    @Override
    public Optional<NamedValue> find(String module, String name) {
        boolean known = MODULES.contains(module) && NAMES.contains(name);
        return known ? Optional.of(new Maker(module + "." + name)) : others.find(module, name);
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
                case "dtype" -> type(arguments);
                case "scalar" -> scalar(arguments);
                case "_reconstruct" -> new NumpyArray();
                case "_frombuffer" -> NumpyArray.of(arguments);
                default -> NamedValue.super.call(arguments);
            };
        }
    }

    private static Object type(List<Object> arguments) throws PickleException {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof String code) || code.length() > 16) {
            throw new PickleException("a numpy type without a name");
        }
        return new NumpyType(code);
    }

    private static Object scalar(List<Object> arguments) throws PickleException {
        if (arguments.size() == 2
                && arguments.get(0) instanceof NumpyType type
                && arguments.get(1) instanceof byte[] bytes) {
            return type.number(bytes);
        }
        throw new PickleException("a numpy number in an unknown form");
    }
}

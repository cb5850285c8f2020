// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.script;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;

/** A compiled program and its weights. */
final class ScriptNetwork implements Network {
    /** The engine takes a method's name as the name of an extra array. */
    private static final String METHOD = "module_method:";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_]*");

    private final NetworkDefinition definition;
    private final PtNDManager scope;
    private final PtSymbolBlock block;
    private final Map<String, NDArray> parameters;
    private final Map<String, NDArray> methods = new LinkedHashMap<>();

    ScriptNetwork(
            NetworkDefinition definition, PtNDManager scope, PtSymbolBlock block, Map<String, NDArray> parameters) {
        this.definition = definition;
        this.scope = scope;
        this.block = block;
        this.parameters = Collections.unmodifiableMap(parameters);
        definition.methods().forEach(this::method);
    }

    /** Hands the weights to the program, which keeps them. */
    void install() {
        NDList list = new NDList(parameters.values());
        list.add(method("install"));
        block.forward(new ParameterStore(scope, false), list, false).close();
        methods.remove("install").close();
    }

    private NDArray method(String name) {
        NDArray array = scope.create(0);
        array.setName(METHOD + name);
        methods.put(name, array);
        return array;
    }

    @Override
    public NetworkDefinition definition() {
        return definition;
    }

    @Override
    public NDManager scope() {
        return scope;
    }

    @Override
    public Map<String, NDArray> parameters() {
        return parameters;
    }

    @Override
    public NDList call(String method, NDArray... arguments) throws RunException {
        return run(method, false, arguments);
    }

    @Override
    public NDList callForGradient(String method, NDArray... arguments) throws RunException {
        return run(method, true, arguments);
    }

    private NDList run(String method, boolean gradient, NDArray... arguments) throws RunException {
        if (!methods.containsKey(method)) {
            throw new RunException(RunException.Kind.INTERNAL, "The network has no method " + method + ".", null);
        }
        NDList list = new NDList(arguments.length + 1);
        try (NDList views = new NDList()) {
            for (NDArray argument : arguments) list.add(withoutName(argument, views));
            list.add(methods.get(method));
            return block.forward(new ParameterStore(scope, false), list, gradient);
        } catch (EngineException e) {
            String shapes = Arrays.toString(
                    Arrays.stream(arguments).map(NDArray::getShape).toArray());
            throw new RunException(
                    RunException.Kind.INTERNAL,
                    "The network's method " + method + " failed on arguments of shapes " + shapes + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** The engine takes dots and brackets in an array's name for parts of dictionaries, lists and tuples. */
    private static NDArray withoutName(NDArray argument, NDList views) {
        @Nullable String name = argument.getName();
        if (name == null || PLAIN.matcher(name).matches()) return argument;
        NDArray view = argument.reshape(argument.getShape());
        views.add(view);
        return view;
    }

    @Override
    public void close() {
        scope.close();
    }
}

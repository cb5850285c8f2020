// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.task;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.reframe.api.explanation.ExplanationMethod;
import org.reframe.api.explanation.RecordedLayer;
import org.reframe.inference.clip.ClipInput;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.preprocess.ClipRecipe;
import org.reframe.inference.service.Work;

/** The single pass of the explanation bundle, which exports nothing: found by name. */
final class Explaining {
    private static final String BUNDLE = "org.reframe.explanation";

    private Explaining() {}

    private static Class<?> type(String name) throws ClassNotFoundException {
        String full = BUNDLE + ".internal." + name;
        Bundle own = FrameworkUtil.getBundle(Explaining.class);
        if (own == null) return Class.forName(full);
        return Arrays.stream(own.getBundleContext().getBundles())
                .filter(bundle -> BUNDLE.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow()
                .loadClass(full);
    }

    private static Constructor<?> constructor(Class<?> type) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor;
    }

    private static Object call(Class<?> type, String name, Class<?> parameter, Object argument)
            throws ReflectiveOperationException {
        return type.getMethod(name, parameter).invoke(null, argument);
    }

    /** The network with the method that records. */
    static NetworkDefinition recording(NetworkDefinition definition) {
        try {
            return (NetworkDefinition) call(type("network.LayerProgram"), "of", NetworkDefinition.class, definition);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** All layers of a clip with gradients of a class's score. */
    static Work<?> pass(ClipInput clip, ClipRecipe.Layout layout, int classes, int target) {
        return pass(clip, layout, classes, target, false);
    }

    /** The same, or with gradients of the mask. */
    static Work<?> pass(ClipInput clip, ClipRecipe.Layout layout, int classes, int target, boolean mask) {
        try {
            Object score = constructor(type("network.Target")).newInstance(target, -1, mask);
            Predicate<String> all = name -> true;
            return (Work<?>) constructor(type("network.RecordPass")).newInstance(clip, layout, classes, score, all);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The layers of what the pass gave. */
    static List<RecordedLayer> layers(Object recorded) {
        try {
            Method layers = recorded.getClass().getMethod("layers");
            return ((List<?>) layers.invoke(recorded))
                    .stream().map(RecordedLayer.class::cast).toList();
        } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** The contributed method {@code grad-cam}. */
    static ExplanationMethod gradCam() {
        try {
            return (ExplanationMethod) constructor(type("method.GradCam")).newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A picture with a click in it and the predicted IoU as score. */
    static Work<?> click(ClipInput picture, double x, double y) {
        try {
            Class<?> type = type("network.Prompt");
            Object prompt = type.getMethod("click", double.class, double.class).invoke(null, x, y);
            Object score = call(type("network.Target"), "of", int.class, 0);
            Predicate<String> all = name -> true;
            return (Work<?>) constructor(type("network.PromptedPass")).newInstance(picture, prompt, score, all);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** The scores of what the pass gave. */
    static double[] output(Object recorded) {
        try {
            return (double[]) recorded.getClass().getMethod("output").invoke(recorded);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}

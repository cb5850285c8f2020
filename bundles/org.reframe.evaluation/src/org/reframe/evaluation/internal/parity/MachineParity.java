// SPDX-License-Identifier: EPL-2.0
package org.reframe.evaluation.internal.parity;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reframe.api.parity.Comparison;
import org.reframe.api.parity.GoldenFolder;
import org.reframe.api.parity.ParityItem;
import org.reframe.api.parity.ParityKind;
import org.reframe.api.parity.RecordedValue;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.evaluation.internal.learning.Kernel;
import org.reframe.evaluation.internal.learning.KernelModel;
import org.reframe.evaluation.internal.learning.LinearClassifier;
import org.reframe.evaluation.internal.learning.LinearModel;
import org.reframe.evaluation.internal.learning.LinearRegressor;
import org.reframe.evaluation.internal.learning.PlattScaling;

/** Linear and kernel machines against liblinear and libsvm, and Platt's calibration. */
public final class MachineParity implements ParityKind {
    private static final double OBJECTIVE = 1e-6;
    private static final double FORMULA = 1e-9;
    private static final double SMOOTH = 1e-4;
    private static final double HINGE = 2e-3;
    private static final double PLATT = 1e-4;
    private static final double PROBABILITY = 1e-5;
    private static final double KERNEL = 1e-4;
    private static final double LINEAR_REGRESSION = 1e-5;
    private static final double GAMMA = 1e-9;
    /** Whether a point on the very border of the tube counts is a matter of the last digit. */
    private static final double SUPPORT = 0.02;

    /** Makes a kind. */
    public MachineParity() {}

    @Override
    public List<ParityItem> items(GoldenFolder folder) {
        return folder.with("X", "y", "linear_svc", "svr").stream()
                .map(ParityItem::of)
                .toList();
    }

    private record Data(double[][] points, boolean[] positive, double[][] others, double[] values) {
        static Data of(RecordedValue root) throws RunException {
            return new Data(
                    root.at("X").matrix(),
                    classes(root.at("y")),
                    root.at("X_test").matrix(),
                    root.at("svr_y").numbers());
        }

        private static boolean[] classes(RecordedValue labels) throws RunException {
            double[] numbers = labels.numbers();
            boolean[] positive = new boolean[numbers.length];
            for (int i = 0; i < numbers.length; i++) positive[i] = numbers[i] > 0;
            return positive;
        }
    }

    @Override
    public void run(ParityItem item, Consumer<Comparison> rows, RunContext context) throws RunException {
        RecordedValue root = item.main().content();
        Rows out = new Rows(root, rows);
        out.known(
                "X",
                "y",
                "X_test",
                "linear_svc",
                "platt",
                "platt_note",
                "svr_y",
                "svr",
                "linear_svr",
                "libsvm_svc_linear_C1",
                "note",
                "source");
        Data data = Data.of(root);
        for (RecordedValue one : root.at("linear_svc").list()) linear(one, data, out);
        int number = 0;
        for (RecordedValue one : root.at("platt").list()) {
            String name = "platt " + number++;
            out.only(name, one, "scores", "labels", "A", "B", "prob");
            double[] scores = one.at("scores").numbers();
            PlattScaling scaling = PlattScaling.fit(scores, Data.classes(one.at("labels")));
            platt(name, scaling, scores, List.of(one.at("A"), one.at("B"), one.at("prob")), out);
        }
        for (RecordedValue one : root.at("svr").list()) regression(one, data, out);
        if (root.has("linear_svr")) linearRegression(root.at("linear_svr"), data, out);
        if (root.has("libsvm_svc_linear_C1")) classification(root.at("libsvm_svc_linear_C1"), data, out);
    }

    private static void linear(RecordedValue one, Data data, Rows out) throws RunException {
        String loss = one.at("loss").text();
        boolean squared = loss.equals("squared_hinge");
        if (!squared && !loss.equals("hinge")) throw RunException.input(one.where() + ": unknown loss " + loss, null);
        LinearClassifier machine = new LinearClassifier(
                one.at("C").number(), squared, one.at("fit_intercept").flag());
        String name = "linear_svc C " + machine.c() + " " + loss + (machine.intercept() ? "" : " without intercept");
        LinearModel model = machine.fit(data.points, data.positive);
        double objective = machine.objective(model, data.points, data.positive);
        double wanted = one.at("primal_objective").number();
        out.add(Comparison.within(name + " objective", "excess", Math.max(0, objective / wanted - 1), OBJECTIVE));
        LinearModel recorded =
                new LinearModel(one.at("coef").numbers(), one.at("intercept").number());
        double recordedObjective = machine.objective(recorded, data.points, data.positive);
        out.add(Comparison.of(
                name + " objective of the recorded plane", one.at("primal_objective"), recordedObjective, FORMULA));
        double excess = recordedObjective - objective;
        out.only(
                name,
                one,
                "C",
                "loss",
                "fit_intercept",
                "coef",
                "intercept",
                "primal_objective",
                "decision_train",
                "decision_test",
                "platt_A",
                "platt_B",
                "platt_prob_test");
        out.solution(
                new Rows.Solution(name, model, recorded, excess, squared ? SMOOTH : HINGE),
                one,
                Map.of("decision_train", data.points, "decision_test", data.others));
        if (!one.has("platt_A")) return;
        // Calibrated on the recorded decisions, so that this is held against the calibration alone.
        PlattScaling scaling = PlattScaling.fit(one.at("decision_train").numbers(), data.positive);
        double[] scores = one.at("decision_test").numbers();
        platt(
                name + " platt",
                scaling,
                scores,
                List.of(one.at("platt_A"), one.at("platt_B"), one.at("platt_prob_test")),
                out);
    }

    /** Either both parameters agree, or all probabilities: steep curves leave the parameters ill determined. */
    private static void platt(String name, PlattScaling scaling, double[] scores, List<RecordedValue> wanted, Rows out)
            throws RunException {
        double a = wanted.get(0).number();
        double b = wanted.get(1).number();
        double error = Math.max(
                Math.abs(scaling.a() - a) / Math.max(1e-6, Math.abs(a)),
                Math.abs(scaling.b() - b) / Math.max(1e-6, Math.abs(b)));
        Comparison probabilities =
                Comparison.of(name + " probabilities", wanted.get(2), scaling.probabilities(scores), PROBABILITY);
        if (error <= PLATT || !probabilities.passed()) {
            out.add(Comparison.within(name, "A, B relative", error, PLATT));
        }
        if (error > PLATT || probabilities.passed()) out.add(probabilities);
    }

    private static Kernel kernel(RecordedValue one) throws RunException {
        double gamma = one.at("gamma_value").number();
        return switch (one.at("kernel").text()) {
            case "linear" -> new Kernel.Linear();
            case "rbf" -> new Kernel.Gaussian(gamma);
            case "poly" ->
                new Kernel.Polynomial(
                        gamma, one.at("coef0").number(), one.at("degree").integer());
            case "sigmoid" -> new Kernel.Sigmoid(gamma, one.at("coef0").number());
            default -> throw RunException.input(one.at("kernel").where() + " is an unknown kernel", null);
        };
    }

    private static void regression(RecordedValue one, Data data, Rows out) throws RunException {
        double c = one.at("C").number();
        double epsilon = one.at("epsilon").number();
        boolean scaled = one.at("gamma").isText() && one.at("gamma").text().equals("scale");
        String name = "svr " + one.at("kernel").text() + " C " + c + " epsilon " + epsilon + (scaled ? " scale" : "");
        KernelModel model = KernelModel.regression(kernel(one), c, epsilon, data.points, data.values);
        double[] train = model.values(data.points);
        int kept = one.at("pred_train_first10").list().size();
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("intercept", model.intercept());
        ours.put("pred_test", model.values(data.others));
        ours.put("pred_train_first10", Arrays.copyOf(train, kept));
        out.within(
                name,
                one,
                ours,
                KERNEL,
                "n_support",
                "kernel",
                "C",
                "epsilon",
                "gamma",
                "gamma_value",
                "degree",
                "coef0",
                "note");
        double support = one.at("n_support").number();
        out.add(Comparison.within(
                name + " support", "relative", Math.abs(model.supportCount() - support) / support, SUPPORT));
        if (scaled) {
            out.add(Comparison.of(name + " gamma", one.at("gamma_value"), Kernel.scaledGamma(data.points), GAMMA));
        }
    }

    private static void linearRegression(RecordedValue one, Data data, Rows out) throws RunException {
        String loss = one.at("loss").text();
        boolean squared = loss.equals("squared_epsilon_insensitive");
        if (!squared && !loss.equals("epsilon_insensitive")) {
            throw RunException.input(one.where() + ": unknown loss " + loss, null);
        }
        LinearRegressor machine =
                new LinearRegressor(one.at("C").number(), one.at("epsilon").number(), squared);
        LinearModel model = machine.fit(data.points, data.values);
        LinearModel recorded =
                new LinearModel(one.at("coef").numbers(), one.at("intercept").number());
        double excess = machine.objective(recorded, data.points, data.values)
                - machine.objective(model, data.points, data.values);
        out.only("linear_svr", one, "C", "epsilon", "loss", "coef", "intercept", "pred_test");
        out.solution(
                new Rows.Solution("linear_svr", model, recorded, excess, LINEAR_REGRESSION),
                one,
                Map.of("pred_test", data.others));
    }

    private static void classification(RecordedValue one, Data data, Rows out) throws RunException {
        KernelModel model = KernelModel.classifier(new Kernel.Linear(), 1, data.points, data.positive);
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("coef", model.weights());
        ours.put("intercept", model.intercept());
        ours.put("decision_test", model.values(data.others));
        out.within("libsvm_svc_linear_C1", one, ours, KERNEL);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.propagation;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.propagation.PropagationSession;
import org.reframe.api.run.RunContext;
import org.reframe.api.run.RunException;
import org.reframe.api.video.Video;
import org.reframe.inference.network.Network;
import org.reframe.inference.network.NetworkDefinition;
import org.reframe.inference.service.ModelSession;
import org.reframe.inference.service.Work;
import org.reframe.networks.internal.layers.Networks;
import org.reframe.networks.internal.parity.RuleException;
import org.reframe.networks.internal.parity.RuleWeights;
import org.reframe.networks.internal.parity.WeightRule;
import org.reframe.networks.internal.sam2.Sam2;

/** A network of the family with made weights, and sessions over it without the platform. */
final class MadeModel implements AutoCloseable {
    static final int EDGE = 64;

    final Network network;
    int passes;
    /** Passes after which the memory is full. */
    int failAfter = Integer.MAX_VALUE;
    /** Where sessions put features; none by default. */
    FeatureShelf.Folder folder = () -> {
        throw RunException.environment("No folder", null);
    };

    private MadeModel(NetworkDefinition definition) throws RunException {
        try (RuleWeights weights = weights(definition)) {
            network = Networks.loader().load(definition, weights, Device.cpu());
        }
    }

    static NetworkDefinition tiny() throws RunException {
        return new Sam2().define(Map.of("version", "2.1", "size", "tiny"));
    }

    static MadeModel sam2Tiny() throws RunException {
        return new MadeModel(tiny());
    }

    /** Weights with which objects are held to be there. */
    static RuleWeights weights(NetworkDefinition definition) {
        RuleException there = new RuleException(
                Pattern.compile("pred_obj_score_head\\.layers\\.2\\.bias$"), RuleException.Kind.CONST, 2, 2);
        return new RuleWeights(definition, new WeightRule("propagation", List.of(there)));
    }

    PropagationSession open(Video video, String... options) throws RunException {
        return open(video, Sam2Session.BUDGET, options);
    }

    PropagationSession open(Video video, long budget, String... options) throws RunException {
        Map<String, String> all = new HashMap<>(Map.of("edge", Integer.toString(EDGE)));
        for (String option : options) all.put(option.split("=")[0], option.split("=")[1]);
        Sam2Session.Room room = new Sam2Session.Room(budget, folder);
        return new Sam2Session(new Passes(), new Sam2Session.Basis("made", false), video, Sam2Options.of(all), room);
    }

    /** Passes straight to the network. */
    private final class Passes implements ModelSession {
        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public <R> R run(Work<R> work, RunContext context) throws RunException {
            if (context.monitor().isCanceled()) throw new OperationCanceledException();
            if (passes++ >= failAfter) throw RunException.environment("The model does not fit into the memory.", null);
            try (NDManager scope = network.scope().newSubManager()) {
                return work.compute(network, scope);
            }
        }

        @Override
        public void close() {
            // the network is shared by the tests
        }
    }

    @Override
    public void close() {
        network.close();
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.ParityRun;
import org.reframe.networks.internal.parity.Tolerance;

/**
 * Feeds made inputs to single parts of a network.
 *
 * @param network whose parts
 * @param run gets the results
 * @param inputs makes the inputs
 * @param edge of the network's picture
 */
record Probe(Network network, ParityRun run, MadeInputs inputs, int edge) {
    NDArray maskLogits() {
        return inputs.blocky("mem.mask", 6, 1, 1, edge, edge);
    }

    private long coarse() {
        return edge / 16;
    }

    private NDArray coarseMap(String name) {
        return inputs.noise(name, 1, 1, 256, coarse(), coarse());
    }

    private NDArray numbers(float... values) {
        return inputs.scope().create(values);
    }

    private NDArray points() {
        return inputs.even("pts", edge, 1, 3, 2);
    }

    private NDArray box() {
        float[] corners = {0.2f * edge, 0.3f * edge, 0.7f * edge, 0.8f * edge};
        return inputs.scope().create(corners, new Shape(1, 2, 2));
    }

    private NDArray sparse(String kind) throws RunException {
        NDArray picture = inputs.scope().create(new Shape(1, edge));
        return switch (kind) {
            case "box" -> {
                NDArray labels = numbers(2, 3).reshape(1, 2);
                yield network.call("embed_points", box(), labels, picture).head();
            }
            case "pad" -> {
                NDArray nowhere = inputs.scope().zeros(new Shape(1, 1, 2));
                NDArray labels = numbers(-1).reshape(1, 1);
                yield network.call("embed_points", nowhere, labels, picture).head();
            }
            default -> {
                NDArray labels = numbers(1, 0, 1).reshape(1, 3);
                yield network.call("embed_points", points(), labels, picture).head();
            }
        };
    }

    private NDArray dense(String kind) throws RunException {
        if (!kind.equals("mask")) {
            return network.call("dense_parts", coarseMap("dec.emb")).get("no_mask");
        }
        NDArray logits = inputs.noise("maskprompt", 4, 1, 1, 4 * coarse(), 4 * coarse());
        run.compare("prompt.mask_input", logits, Tolerance.maxAbs(1e-6));
        return network.call("embed_mask", logits).head();
    }

    /** The prompt encoder. */
    void prompts() throws RunException {
        run.compare("prompt.points", points(), Tolerance.maxAbs(1e-4));
        run.compare("prompt.labels", numbers(1, 0, 1).reshape(1, 3), Tolerance.exact());
        run.compare("prompt.box_as_points", box(), Tolerance.maxAbs(1e-4));
        NDArray position = network.call("dense_parts", coarseMap("dec.emb")).get("position");
        run.compare("prompt.dense_pe", position, ComponentParity.part());
        run.compare("prompt.points_sparse", sparse("points"), ComponentParity.part());
        run.compare("prompt.points_dense", dense("points"), ComponentParity.part());
        run.compare("prompt.boxpts_sparse", sparse("box"), ComponentParity.part());
        run.compare("prompt.pad_sparse", sparse("pad"), ComponentParity.part());
        run.compare("prompt.mask_dense", dense("mask"), ComponentParity.part());
        run.compare("prompt.mask_sparse", sparse("mask"), ComponentParity.part());
        NDArray corners = network.call("embed_box", box(), inputs.scope().create(new Shape(1, edge)))
                .head();
        run.compare("prompt.box_sparse", corners, ComponentParity.part());
    }

    /** The mask decoder for each kind of prompt. */
    void decoder() throws RunException {
        NDArray embedding = coarseMap("dec.emb");
        NDArray fine = inputs.noise("dec.h0", 1, 1, 32, 4 * coarse(), 4 * coarse());
        NDArray middle = inputs.noise("dec.h1", 1, 1, 64, 2 * coarse(), 2 * coarse());
        for (String kind : new String[] {"points", "box", "pad", "mask"}) {
            String name = "decoder." + kind + ".";
            NDList every = network.call("all_masks", embedding, fine, middle, sparse(kind), dense(kind));
            run.compare(name + "all4_masks", every.get("masks"), ComponentParity.part());
            run.compare(name + "all4_ious", every.get("ious"), ComponentParity.part());
            run.compare(name + "mask_tokens_out", every.get("tokens"), ComponentParity.part());
            run.compare(name + "object_score", every.get("score"), ComponentParity.part());
            run.compare(
                    name + "stability_scores",
                    network.call("stability", every.get("masks")).head(),
                    Tolerance.maxAbs(1e-3));
            for (String choice : new String[] {"multi", "single"}) {
                NDList chosen = network.call(
                        choice.equals("multi") ? "several_masks" : "single_mask",
                        every.get("masks"),
                        every.get("ious"),
                        every.get("tokens"));
                ComponentParity.compareAll(run, name + choice + ".", chosen);
            }
        }
    }

    /** The memory encoder for a tracked, an absent and a clicked object. */
    void memory() throws RunException {
        NDArray pixels = coarseMap("mem.pix");
        NDArray logits = maskLogits();
        run.compare("memenc.mask_logits", logits, Tolerance.maxAbs(1e-5));
        for (String kind : new String[] {"tracked_obj", "tracked_noobj", "clicked_obj"}) {
            NDArray score = numbers(kind.endsWith("noobj") ? -1 : 1).reshape(1, 1);
            String method = kind.startsWith("clicked") ? "remember_prompted" : "remember_tracked";
            NDArray memory = network.call(method, pixels, logits, score).head();
            run.compare("memenc." + kind, memory, ComponentParity.part());
            NDArray place = network.call("memory_position", memory).head();
            run.compare("memenc." + kind + ".pos0", place, ComponentParity.part());
        }
        NDArray halved = network.call("tracked_mask", logits).head();
        run.compare("memenc.mask_downsampled", halved, ComponentParity.part());
    }

    /** Memory attention over two frames and three pointers of four tokens. */
    void attention(FamilyMember member) throws RunException {
        long places = coarse() * coarse();
        long pointers = 12;
        long tokens = 2 * member.memoryTokens(places) + pointers;
        NDArray current = inputs.noise("att.cur", 1, places, 1, 256).transpose(1, 0, 2);
        NDArray memory = inputs.noise("att.mem", 1, tokens, 1, 64).transpose(1, 0, 2);
        NDArray position = inputs.noise("att.mempos", 0.5, tokens, 1, 64).transpose(1, 0, 2);
        NDArray place = network.call("place", coarseMap("dec.emb")).head();
        NDList layers = network.call("attend_parts", current, place, memory, position, numbers(pointers));
        for (NDArray layer : layers) {
            boolean last = layer.getName().endsWith("output");
            run.compare(layer.getName(), last ? layer.transpose(1, 0, 2) : layer, ComponentParity.part());
        }
    }
}

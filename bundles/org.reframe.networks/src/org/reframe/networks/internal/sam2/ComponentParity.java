// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.ParityRun;
import org.reframe.networks.internal.parity.Tolerance;

/** Checks the parts of SAM 2 and its relatives: encoder, prompts, decoder, memory, and the first frame's whole path. */
public final class ComponentParity implements GoldenCheck {
    /** Makes the item; it has no state. */
    public ComponentParity() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return FamilyMember.of(file.item()).isPresent() && file.tensors().containsKey("encoder.fpn.0");
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        FamilyMember member = FamilyMember.of(file.item()).orElseThrow();
        int edge = (int) file.number("image_size", 1024);
        RecordedFrames frames = RecordedFrames.of(file);
        try (Network network = run.load(member.definition());
                NDManager scope = network.scope().newSubManager()) {
            NDArray picture = scope.create(frames.picture(0), new Shape(1, 3, edge, edge));
            run.compare("image", picture, Tolerance.maxAbs(1e-6));
            NDList stages = network.call("encoder_stages", picture);
            compareAll(run, "", stages);
            Probe probe = new Probe(network, run, new MadeInputs(file.seed(), scope), edge);
            probe.prompts();
            probe.decoder();
            probe.memory();
            probe.attention(member);
            firstFrame(network, run, probe, picture);
        }
    }

    @SuppressWarnings("resource") // The network belongs to the caller.
    private static void firstFrame(Network network, ParityRun run, Probe probe, NDArray picture) throws RunException {
        ScriptSegmentationNetwork parts = new ScriptSegmentationNetwork(network);
        PictureFeatures features = parts.encode(picture);
        NDArray embedding = parts.withoutMemory(features);
        run.compare("frame0.pix_feat_no_mem", embedding, part());
        NDArray points = probe.inputs().even("pts", probe.edge(), 1, 3, 2);
        NDArray labels = probe.inputs().scope().create(new float[] {1, 0, 1}, new Shape(1, 3));
        NDArray none = probe.inputs().scope().create(new Shape(0));
        for (String kind : List.of("multi", "single")) {
            String method = kind.equals("multi") ? "segment_several" : "segment_single";
            NDList out = network.call(method, embedding, features.fine(), features.middle(), points, labels, none);
            String name = "frame0.heads_" + kind + ".";
            run.compare(name + "low_res_multimasks", out.get("masks"), part());
            run.compare(
                    name + "high_res_multimasks", parts.enlarge(out.get("masks"), probe.edge(), probe.edge()), part());
            run.compare(name + "ious", out.get("ious"), part());
            run.compare(name + "low_res_masks", out.get("mask"), part());
            run.compare(name + "high_res_masks", parts.enlarge(out.get("mask"), probe.edge(), probe.edge()), part());
            run.compare(name + "obj_ptr", out.get("pointer"), part());
            run.compare(name + "object_score_logits", out.get("score"), part());
        }
        NDArray mask = probe.maskLogits().gt(0).toType(picture.getDataType(), false);
        // The recorded call was given the features with the embedding for no memory; tracking gives them without.
        Segmentation given = parts.adopt(new PictureFeatures(features.fine(), features.middle(), embedding), mask);
        run.compare("frame0.mask_as_output.low_res", given.mask(), part());
        run.compare("frame0.mask_as_output.high_res", mask.mul(20).sub(10), part());
        run.compare("frame0.mask_as_output.ious", mask.getManager().ones(new Shape(1, 1)), part());
        run.compare("frame0.mask_as_output.obj_ptr", given.pointer(), part());
        run.compare("frame0.mask_as_output.object_score_logits", given.score(), part());
    }

    static void compareAll(ParityRun run, String prefix, NDList arrays) throws RunException {
        for (NDArray array : arrays) {
            run.compare(prefix + array.getName(), array, part());
        }
    }

    static Tolerance part() {
        return Tolerance.maxStd(1e-4);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import ai.djl.ndarray.NDArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.reframe.api.run.RunException;
import org.reframe.inference.network.Network;
import org.reframe.networks.internal.parity.GoldenCheck;
import org.reframe.networks.internal.parity.GoldenFile;
import org.reframe.networks.internal.parity.GoldenTensor;
import org.reframe.networks.internal.parity.ParityRun;
import org.reframe.networks.internal.parity.Tolerance;

/** Checks whole videos: prompts, tracking, corrections and tracking again, as recorded. */
public final class VideoParity implements GoldenCheck {
    /** Makes the item; it has no state. */
    public VideoParity() {}

    @Override
    public boolean accepts(GoldenFile file) {
        return FamilyMember.of(file.item()).isPresent() && file.value("prompts").isJsonArray();
    }

    @Override
    public void check(GoldenFile file, ParityRun run) throws RunException {
        FamilyMember member = FamilyMember.of(file.item()).orElseThrow();
        boolean rounded = !file.text("maskmem_dtype", "bfloat16").startsWith("float32");
        JsonElement overrides = file.value("overrides");
        boolean conditioning = overrides instanceof JsonObject object
                && object.has("add_all_frames_to_correct_as_cond")
                && object.get("add_all_frames_to_correct_as_cond").getAsBoolean();
        TrackingRules rules = new TrackingRules(member.joint(), conditioning, rounded, Integer.MAX_VALUE, 0);
        FilePictures pictures = new FilePictures(
                RecordedFrames.of(file), (int) file.number("video_width", 0), (int) file.number("video_height", 0));
        try (Network network = run.load(member.definition());
                CallRecorder recorder = new CallRecorder(network);
                VideoPredictor predictor = new VideoPredictor(recorder, pictures, rules)) {
            Replay replay = new Replay(run, recorder, predictor, new VideoTolerance(rounded));
            Iterator<RecordedPrompt> prompts = RecordedPrompt.all(file, run).iterator();
            for (RecordedCalls.Step step :
                    RecordedCalls.of(file.tensors().keySet()).steps()) {
                switch (step) {
                    case RecordedCalls.Prompt prompt -> replay.prompt(prompt.label(), prompts.next());
                    case RecordedCalls.Pass pass -> replay.pass(pass, file);
                }
            }
        }
    }

    /** Recorded frames as a video of another size. */
    private record FilePictures(RecordedFrames frames, int width, int height) implements Pictures {
        @Override
        public int count() {
            return frames.count();
        }

        @Override
        public int edge() {
            return frames.edge();
        }

        @Override
        public float[] picture(int frame) {
            return frames.picture(frame);
        }
    }

    private record Replay(ParityRun run, CallRecorder recorder, VideoPredictor predictor, VideoTolerance tolerance) {
        void prompt(String label, RecordedPrompt prompt) throws RunException {
            prompt.apply(predictor);
            last(label + ".multimask_low_res", "masks", tolerance.logits());
            last(label + ".multimask_ious", "ious", tolerance.score());
            last(label + ".best_low_res", "mask", tolerance.logits());
            last(label + ".head_obj_ptr", "pointer", tolerance.pointer());
            last(label + ".head_object_score", "score", tolerance.score());
            List<float[]> objects = new ArrayList<>();
            for (int object : predictor.objects()) {
                objects.add(predictor
                        .result(prompt.frame(), object)
                        .map(ObjectMask::logits)
                        .orElseGet(predictor::nothing));
            }
            video(label + ".video_res_logits_after_prompt", objects);
        }

        void pass(RecordedCalls.Pass pass, GoldenFile file) throws RunException {
            Set<String> names = file.tensors().keySet();
            predictor.propagate(
                    pass.span(),
                    mask -> {
                        String name = pass.label() + ".f" + mask.frame();
                        String own = name + ".obj" + mask.object();
                        boolean several = names.stream().anyMatch(other -> other.startsWith(own + "."));
                        frame((several ? own : name) + ".", mask, file);
                    },
                    new NullProgressMonitor());
        }

        private void frame(String name, ObjectMask mask, GoldenFile file) throws RunException {
            TrackedFrame stored = predictor.stored(mask.frame(), mask.object()).orElseThrow();
            run.compare(name + "low_res_logits", stored.mask(), tolerance.logits());
            run.compare(name + "obj_ptr", stored.pointer(), tolerance.pointer());
            run.compare(name + "object_score_logits", stored.score(), tolerance.score());
            video(name + "video_res_logits", List.of(mask.logits()));
            last(name + "pix_feat_with_mem", "embedding", tolerance.embedding());
            last(name + "ious", "ious", tolerance.score());
            memory(name + "maskmem_features", stored.memory(), file);
        }

        private void memory(String name, NDArray actual, GoldenFile file) throws RunException {
            if (!file.tensors().containsKey(name)) return;
            GoldenTensor golden = file.tensors().get(name);
            List<Long> shape =
                    Arrays.stream(actual.getShape().getShape()).boxed().toList();
            if (!shape.equals(golden.shape())) {
                run.fail(name, "shape " + shape + ", recorded " + golden.shape());
                return;
            }
            double[] stored = run.stored(name);
            float[] values = actual.toFloatArray();
            double worst = 0;
            double sum = 0;
            for (int i = 0; i < stored.length; i++) {
                double difference = Math.abs(values[i * golden.stride()] - stored[i]);
                sum += difference;
                double share = difference / tolerance.memory(stored[i]);
                if (!(share <= worst)) worst = share;
            }
            run.add(name, "max |d|/allowed", worst, 1);
            run.add(name, "mean |d|", sum / stored.length, tolerance.meanMemory());
        }

        private void last(String tensor, String what, Tolerance... tolerances) throws RunException {
            CallRecorder.Copy copy = recorder.last().get(what);
            if (copy != null) run.compare(tensor, copy.values(), copy.shape(), tolerances);
        }

        private void video(String tensor, List<float[]> objects) throws RunException {
            int pixels = objects.get(0).length;
            float[] all = new float[pixels * objects.size()];
            for (int i = 0; i < objects.size(); i++) System.arraycopy(objects.get(i), 0, all, i * pixels, pixels);
            run.compare(
                    tensor,
                    all,
                    List.of((long) objects.size(), 1L, (long) predictor.height(), (long) predictor.width()),
                    tolerance.logits());
        }
    }
}

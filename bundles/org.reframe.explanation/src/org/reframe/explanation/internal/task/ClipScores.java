// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.internal.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.explanation.ClassScores;
import org.reframe.api.explanation.TemporalPooling;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.video.Video;
import org.reframe.api.video.VideoService;
import org.reframe.explanation.internal.engine.Checks;
import org.reframe.explanation.internal.engine.ClipExplainer;
import org.reframe.explanation.internal.engine.ClipTask;
import org.reframe.explanation.internal.engine.ExplainedNetwork;
import org.reframe.explanation.internal.engine.MapPlan;
import org.reframe.explanation.internal.engine.PromptChoice;
import org.reframe.explanation.internal.measure.MaskSource;
import org.reframe.inference.clip.ClipModel;
import org.reframe.inference.clip.ClipModelRequest;

/**
 * Scores of a model for clips, as a table {@code scores/MODEL.csv} with {@code clip}, {@code label} and a column for each class. Rows
 * that are there from an earlier run, for the same weights and videos, are not computed again. Used by one thread.
 */
public final class ClipScores implements AutoCloseable {
    private final ClipModel model;
    private final TaskContext context;
    private final Path table;
    private final Path keys;
    /** Lines of the table by the clip's name and its video's content. */
    private final Map<String, String> kept = new HashMap<>();

    private String head = "";
    private Optional<ExplainedNetwork> network = Optional.empty();

    private ClipScores(ClipModel model, TaskContext context) {
        this.model = model;
        this.context = context;
        Path folder = context.output().resolve("scores");
        this.table = folder.resolve(model.stored().id() + ".csv");
        this.keys = folder.resolve(model.stored().id() + ".keys");
    }

    /**
     * Writes the table.
     *
     * @param settings name the clips
     * @param name of the model
     * @return the file
     * @throws RunException (usage) for a clip that does not tell its class, or one that the model does not have
     */
    public static Path write(ExplainSettings settings, String name, TaskContext context) throws RunException {
        ClipModel model = ClipModel.of(ClipModelRequest.of(name), context);
        try (ClipScores scores = new ClipScores(model, context)) {
            scores.write(ClipList.of(settings));
            return scores.table;
        } catch (IOException e) {
            throw RunException.environment(
                    "The scores of " + model.stored().id() + " cannot be kept: " + e.getMessage() + ". Free some space.", e);
        }
    }

    private void write(List<ClipList.Item> items) throws IOException, RunException {
        Files.createDirectories(context.output().resolve("scores"));
        keep();
        Files.writeString(keys, model() + "\n");
        SubMonitor progress = SubMonitor.convert(context.monitor(), items.size());
        boolean begun = false;
        for (ClipList.Item item : items) {
            progress.subTask(item.name() + ", " + this.model.stored().id());
            try (Video video =
                    context.service(VideoService.class).open(item.video(), Optional.empty(), context.monitor())) {
                String label = item.labels().stream()
                        .findFirst()
                        .orElseThrow(() -> RunException.usage("The class of " + item.name()
                                + " is not known: it has no .json beside it that says so. Leave it out."));
                String key = video.info().fingerprint() + "," + cell(label) + "," + cell(item.name());
                String line = kept.getOrDefault(key, "");
                if (line.isEmpty()) line = line(item.name(), label, scores(video, item.labels()));
                if (!begun) Files.writeString(table, head + "\n");
                begun = true;
                append(table, line);
                append(keys, key);
            }
            progress.split(1);
        }
    }

    /** Takes what is there of the same model; each key follows its line. */
    private void keep() throws IOException {
        if (!Files.isRegularFile(table) || !Files.isRegularFile(keys)) return;
        List<String> lines = Files.readAllLines(table);
        List<String> names = Files.readAllLines(keys);
        if (names.isEmpty() || lines.isEmpty() || !names.get(0).equals(model())) return;
        head = lines.get(0);
        for (int i = 1; i < Math.min(names.size(), lines.size()); i++) kept.put(names.get(i), lines.get(i));
    }

    private String model() {
        return model.key() + " " + Integer.toHexString((model.recipe() + " " + model.classes()).hashCode());
    }

    private ClassScores scores(Video video, List<String> labels) throws RunException {
        if (network.isEmpty()) network = Optional.of(ExplainedNetwork.open(model, video.info(), context));
        MapPlan none = new MapPlan(List.of(), List.of(), TemporalPooling.CLIP, false);
        return new ClipExplainer(network.get(), none, new Checks(List.of(), 0, false), context)
                .scores(new ClipTask(video, -1, MaskSource.none(), labels, new PromptChoice(List.of())));
    }

    private String line(String clip, String label, ClassScores scores) throws RunException {
        StringBuilder line = new StringBuilder(cell(clip)).append(',').append(cell(label));
        StringBuilder names = new StringBuilder("clip,label");
        boolean known = false;
        for (int i = 0; i < scores.count(); i++) {
            known |= scores.name(i).equals(label);
            names.append(',').append(cell(scores.name(i)));
            line.append(',').append((float) scores.logits()[i]);
        }
        if (!known) {
            throw RunException.usage("The clip " + clip + " is " + label + ", a class that the model "
                    + model.stored().id() + " has not. Leave the clip out, or take another model.");
        }
        head = names.toString();
        return line.toString();
    }

    /** A cell as in RFC 4180, on one line. */
    private static String cell(String text) {
        String plain = text.replaceAll("[\\r\\n]", " ");
        return plain.matches("[^,\"]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }

    private static void append(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }

    @Override
    public void close() {
        network.ifPresent(ExplainedNetwork::close);
    }
}

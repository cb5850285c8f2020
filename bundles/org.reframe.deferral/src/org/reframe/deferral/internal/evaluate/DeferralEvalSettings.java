// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.reframe.api.prompt.SimulatedExpert;
import org.reframe.api.task.Setting;
import org.reframe.api.task.Settings;
import org.reframe.deferral.internal.cost.CorrectionCost;
import org.reframe.deferral.internal.table.DeferralCostsSettings;

/**
 * Settings of {@link DeferralEvalTask}.
 *
 * @param tables of costs
 * @param davis measured first
 * @param propagator id, with options
 * @param prompt kind of all prompts
 * @param window frames of a clip
 * @param stride frames between the starts of clips
 * @param candidates |J|
 * @param policies ids
 * @param subject policy that is tested against the others
 * @param lambda cost of a correction
 * @param sequences names; empty for all
 * @param rounds most corrections of a clip; 0 for one decision
 * @param secondsPerDice what the expert's time is worth; 0 for lambda
 * @param prompts kinds to choose from in rounds
 * @param project measured first, in place of a DAVIS folder
 * @param video names or ids of the project's videos; empty for all
 * @param object names, numbers or ids of the project's objects; empty for all
 * @param checked least share of a clip's frames that people have checked
 */
public record DeferralEvalSettings(
        @Setting(description = "Output folders of deferral-costs; several kinds of prompt make several columns.")
                List<Path> tables,
        @Setting(description = "Folder with JPEGImages/<seq>/*.jpg and Annotations/<seq>/*.png, measured first.")
                Optional<Path> davis,
        @Setting(description = "Id of the propagator for --davis or --project, with options: id:option=value.", byDefault = "flow")
                String propagator,
        @Setting(description = "Prompt on the first frame and on the corrected one, for --davis or --project.", byDefault = "mask")
                SimulatedExpert.PromptKind prompt,
        @Setting(description = "Length of a clip.", unit = "frames", byDefault = "100", min = 2, max = 100000)
                int window,
        @Setting(
                        description = "Distance of the starts of clips.",
                        unit = "frames",
                        byDefault = "2",
                        min = 1,
                        max = 100000)
                int stride,
        @Setting(description = "Frames of a clip that may be corrected, |J|.", byDefault = "10", min = 1, max = 1000)
                int candidates,
        @Setting(
                        description =
                                "Policies: ids, or id=MODEL with a model of one's own (light, l2rp, eva-vos); without it, all that come along.")
                List<String> policies,
        @Setting(description = "The policy that is tested against each other one.", byDefault = "light") String subject,
        @Setting(
                        description = "Cost of a correction, lambda_corr.",
                        unit = "Dice",
                        byDefault = "0.01",
                        min = 0,
                        max = 1)
                double lambda,
        @Setting(description = "Sequences of --davis; all without it.") List<String> sequences,
        @Setting(
                        description =
                                "Most corrections of a clip, one after the other, on --davis or --project; 0 for one decision about measured clips.",
                        byDefault = "0",
                        min = 0,
                        max = 1000)
                int rounds,
        @Setting(
                        description =
                                "With --rounds: the expert's seconds that 1.0 of a clip's mean Dice is worth, so that a correction costs its seconds over these; 0 for --lambda.",
                        unit = "s",
                        byDefault = "0",
                        min = 0,
                        max = 1e9)
                double secondsPerDice,
        @Setting(
                        description =
                                "With --rounds: kinds of prompt to choose from. A kind beside --prompt needs --tables of both, which say what share of the gain it has.")
                List<SimulatedExpert.PromptKind> prompts,
        @Setting(
                        description =
                                "Project, measured first as --davis is: truth is what people pinned, accepted or imported. It is only read, and may be open elsewhere.")
                Optional<Path> project,
        @Setting(description = "With --project: name or id of the video; all without it.") List<String> video,
        @Setting(description = "With --project: name, number or id of the object; all without it.") List<String> object,
        @Setting(
                        description =
                                "With --project: least share of a clip's frames that must be checked; the others do not count in Dice.",
                        byDefault = "0.5",
                        min = 0,
                        max = 1)
                double checked)
        implements Settings {
    /** Settings without a project. */
    public DeferralEvalSettings(
            List<Path> tables,
            Optional<Path> davis,
            String propagator,
            SimulatedExpert.PromptKind prompt,
            int window,
            int stride,
            int candidates,
            List<String> policies,
            String subject,
            double lambda,
            List<String> sequences,
            int rounds,
            double secondsPerDice,
            List<SimulatedExpert.PromptKind> prompts) {
        this(
                tables,
                davis,
                propagator,
                prompt,
                window,
                stride,
                candidates,
                policies,
                subject,
                lambda,
                sequences,
                rounds,
                secondsPerDice,
                prompts,
                Optional.empty(),
                List.of(),
                List.of(),
                0);
    }

    private static final List<String> ALL = List.of(
            "never", "midpoint", "random", "lowest-quality", "farthest-look", "light", "oracle-with-cost", "oracle");

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (rounds > 0) {
            if (!live()) {
                problems.add("--rounds needs --davis or --project, whose clips are corrected again and again.");
            }
            if (prompts.isEmpty() && !tables.isEmpty()) {
                problems.add("With --rounds, --tables are for --prompts alone.");
            }
        } else if (secondsPerDice != 0 || !prompts.isEmpty()) {
            problems.add("--seconds-per-dice and --prompts are for --rounds.");
        } else if (tables.isEmpty() != live()) {
            problems.add("Give either --tables, --davis or --project, so that there are measured clips.");
        }
        if (davis.isPresent() && project.isPresent()) problems.add("Give either --davis or --project, not both.");
        problems.addAll(DeferralCostsSettings.chosen(
                project.isPresent(), sequences, Stream.concat(video.stream(), object.stream())));
        if (!(checked >= 0 && checked <= 1)) problems.add("--checked is " + checked + "; give a share, 0 to 1.");
        if (!(secondsPerDice >= 0)) problems.add("--seconds-per-dice is " + secondsPerDice + "; give 0 or more.");
        CorrectionCost.problem("--lambda", lambda).ifPresent(problems::add);
        return problems;
    }

    /** Whether there are videos to measure. */
    boolean live() {
        return davis.isPresent() || project.isPresent();
    }

    /** The policies to ask, each once. */
    List<String> asked() {
        return policies.isEmpty() ? ALL : policies.stream().distinct().toList();
    }

    /** How clips of the DAVIS folder or the project are measured. */
    DeferralCostsSettings costs() {
        return new DeferralCostsSettings(
                davis,
                0,
                0,
                240,
                propagator,
                prompt,
                window,
                stride,
                candidates,
                sequences,
                1,
                1,
                1,
                project,
                video,
                object,
                checked);
    }
}

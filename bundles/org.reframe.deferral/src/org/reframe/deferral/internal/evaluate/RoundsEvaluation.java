// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.hash.Sha256;
import org.reframe.api.run.RunException;
import org.reframe.api.task.TaskContext;
import org.reframe.api.task.TaskReport;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.LiveClip;
import org.reframe.deferral.internal.table.LiveClips;
import org.reframe.deferral.internal.table.TableHeader;

/** Several rounds of corrections for every policy on every clip of a DAVIS folder. Used by one thread. */
final class RoundsEvaluation {
    private static final String BUNDLE = "org.reframe.deferral";
    /** Folder of clips that were played, below the output. */
    private static final String ROUNDS = "rounds";
    /** Changed when rounds are played in another way. */
    private static final String PROTOCOL = "deferral rounds 1";

    private final DeferralEvalSettings settings;
    private final TaskContext context;
    private final Map<String, PolicyAsked> policies = new LinkedHashMap<>();
    private final Map<String, List<RoundsOfClip>> played = new LinkedHashMap<>();
    private final KeptRounds kept;
    private final MultiStatus status = new MultiStatus(BUNDLE, IStatus.OK, "Some policies failed");

    RoundsEvaluation(DeferralEvalSettings settings, TaskContext context) {
        this.settings = settings;
        this.context = context;
        this.kept = new KeptRounds(context.output().resolve(ROUNDS));
    }

    /** Plays them all. */
    TaskReport run(SubMonitor progress) throws RunException {
        try {
            return play(progress);
        } finally {
            policies.values().forEach(PolicyAsked::close);
        }
    }

    private TaskReport play(SubMonitor progress) throws RunException {
        for (String name : settings.asked()) {
            try {
                policies.put(name, new PolicyAsked(name, context.service(Contributions.class)));
            } catch (RunException e) {
                failed(name, e);
            }
        }
        CorrectionPrice price = price();
        RoundsGame game = new RoundsGame(settings.prompt(), settings.rounds(), settings.candidates(), price);
        LiveClips clips = new LiveClips(settings.costs(), context);
        int count = clips.visit(progress, (clip, share) -> {
            share.setWorkRemaining(policies.size());
            for (PolicyAsked policy : List.copyOf(policies.values())) {
                share.subTask(clip.sequence() + ", frames " + clip.first() + "–" + clip.last() + ", " + policy.name());
                play(game, policy, clip);
                share.worked(1);
            }
        });
        if (count == 0) throw RunException.input("There are no clips with an object on their first frame.", null);
        if (policies.isEmpty()) {
            throw RunException.usage("No policy could be asked: " + status.getChildren()[0].getMessage());
        }
        played.keySet().retainAll(policies.keySet());
        RoundsReport report = new RoundsReport(played, settings.rounds(), price.secondsPerDice());
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("clips", count);
        result.put("reusedRuns", kept.reused());
        result.put("lambda", price.cost(settings.prompt()));
        if (Double.isFinite(price.secondsPerDice())) result.put("secondsPerDice", price.secondsPerDice());
        Map<String, Object> shares = new TreeMap<>();
        price.shares().forEach((kind, share) -> shares.put(TableHeader.name(kind), share));
        result.put("shareOfGain", shares);
        result.put("policies", report.figures());
        return new TaskReport(status.isOK() ? Status.OK_STATUS : status, result, report.sections());
    }

    private CorrectionPrice price() throws RunException {
        List<CostTable> tables = new ArrayList<>();
        for (Path path : settings.tables()) tables.add(CostTable.read(path));
        double worth = settings.secondsPerDice() > 0
                ? settings.secondsPerDice()
                : CorrectionPrice.secondsPerDice(settings.lambda(), settings.prompt());
        return new CorrectionPrice(
                worth, settings.prompt(), new PromptShares(tables).of(settings.prompt(), settings.prompts()));
    }

    /** A policy that fails, or whose corrections the propagator cannot follow, is left out of the rest. */
    private void play(RoundsGame game, PolicyAsked policy, LiveClip clip) throws RunException {
        Optional<String> key = policy.basis(context).map(basis -> key(game, basis, clip));
        Optional<RoundsOfClip> known = key.flatMap(kept::find);
        // A propagator that fails with the first prompt ends all.
        if (known.isEmpty()) clip.start(settings.prompt());
        try {
            policy.check(clip.identity(), clip.sequence(), context);
            RoundsOfClip rounds = known.isPresent() ? known.get() : play(game, policy, clip, key);
            played.computeIfAbsent(policy.name(), name -> new ArrayList<>()).add(rounds);
        } catch (RunException e) {
            policies.remove(policy.name());
            policy.close();
            failed(policy.name(), e);
        }
    }

    private RoundsOfClip play(RoundsGame game, PolicyAsked policy, LiveClip clip, Optional<String> key)
            throws RunException {
        RoundsOfClip rounds = game.play(policy, clip, context);
        if (key.isPresent()) kept.put(key.get(), rounds);
        return rounds;
    }

    /** All that the rounds of a clip depend on. */
    private String key(RoundsGame game, String policy, LiveClip clip) {
        CorrectionPrice price = game.price();
        return Sha256.of(List.of(
                PROTOCOL,
                clip.key(),
                // The run's seed is told by what it draws.
                policy + " " + context.random(PROTOCOL).nextLong(),
                game.first() + " " + game.rounds() + " " + game.candidates(),
                price.secondsPerDice() + " " + price.own() + " " + new TreeMap<>(price.shares())));
    }

    private void failed(String policy, RunException e) {
        status.add(new Status(IStatus.ERROR, BUNDLE, policy + ": " + e.getMessage(), e));
    }
}

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
import org.reframe.deferral.internal.kind.PromptShares;
import org.reframe.deferral.internal.table.CostTable;
import org.reframe.deferral.internal.table.LiveClip;
import org.reframe.deferral.internal.table.LiveClips;
import org.reframe.deferral.internal.table.TableHeader;

/** Several rounds of corrections for every policy on every clip of a DAVIS folder or a project. Used by one thread. */
final class RoundsEvaluation {
    private static final String BUNDLE = "org.reframe.deferral";
    /** Codes of what is told of policies and of clips. */
    private static final int FAILED = 1;

    private static final int LEFT_OUT = 2;
    /** Folder of clips that were played, below the output. */
    private static final String ROUNDS = "rounds";
    /** Changed when rounds are played in another way. */
    private static final String PROTOCOL = "deferral rounds 1";

    private final DeferralEvalSettings settings;
    private final TaskContext context;
    private final Map<String, PolicyAsked> policies = new LinkedHashMap<>();
    private final Map<String, List<RoundsOfClip>> played = new LinkedHashMap<>();
    private final KeptRounds kept;
    private final MultiStatus status = new MultiStatus(BUNDLE, IStatus.OK, "Some clips or policies failed");

    private Optional<RunException> unwritable = Optional.empty();

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
        int count = new LiveClips(settings.costs(), context).visit(progress, new Visits(game));
        if (unwritable.isPresent()) throw unwritable.get();
        if (policies.isEmpty()) {
            throw RunException.usage("No policy could be asked: " + reason(FAILED));
        }
        int whole = played.values().stream().mapToInt(List::size).max().orElse(0);
        if (whole == 0) throw RunException.input("No clip could be played: " + reason(LEFT_OUT), null);
        played.keySet().retainAll(policies.keySet());
        RoundsReport report = new RoundsReport(played, settings.rounds(), price.secondsPerDice(), settings.subject());
        if (report.tests().tested().isEmpty()) {
            report.tests().none().ifPresent(none -> status.add(new Status(IStatus.WARNING, BUNDLE, none)));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("clips", whole);
        result.put("clipsLeftOut", count - whole);
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

    /** Plays each clip with every policy, or with none: what is compared is of the same clips. */
    private final class Visits implements LiveClips.Visitor {
        private final RoundsGame game;

        Visits(RoundsGame game) {
            this.game = game;
        }

        @Override
        public boolean visit(LiveClip clip, SubMonitor progress) {
            String frames =
                    clip.sequence() + ", object " + clip.object() + ", frames " + clip.first() + "–" + clip.last();
            progress.setWorkRemaining(policies.size());
            Map<String, RoundsOfClip> all = new LinkedHashMap<>();
            try {
                for (PolicyAsked policy : List.copyOf(policies.values())) {
                    progress.subTask(frames + ", " + policy.name());
                    play(policy, clip).ifPresent(rounds -> all.put(policy.name(), rounds));
                    progress.worked(1);
                }
            } catch (RunException e) {
                leftOut(frames, e);
                return unwritable.isEmpty();
            }
            all.forEach((policy, rounds) ->
                    played.computeIfAbsent(policy, name -> new ArrayList<>()).add(rounds));
            return !policies.isEmpty() && unwritable.isEmpty();
        }

        @Override
        public void leftOut(String what, RunException why) {
            String message = what + " is left out for all policies: " + why.getMessage();
            status.add(new Status(IStatus.ERROR, BUNDLE, LEFT_OUT, message, why));
        }

        @Override
        public void without(String why) {
            status.add(new Status(IStatus.WARNING, BUNDLE, LEFT_OUT, why, null));
        }

        /** A policy that fails is left out of all that follows, and of what it has played. */
        private Optional<RoundsOfClip> play(PolicyAsked policy, LiveClip clip) throws RunException {
            try {
                return Optional.of(kept(policy, clip));
            } catch (PolicyFailure failure) {
                policies.remove(policy.name());
                policy.close();
                failed(policy.name(), failure.why());
                return Optional.empty();
            }
        }

        private RoundsOfClip kept(PolicyAsked policy, LiveClip clip) throws RunException, PolicyFailure {
            Optional<String> key = policy.basis(context).map(basis -> key(game, basis, clip));
            try {
                policy.check(clip.identity(), clip.sequence(), context);
            } catch (RunException e) {
                throw new PolicyFailure(e);
            }
            Optional<RoundsOfClip> known = key.flatMap(kept::find);
            if (known.isPresent()) return known.get();
            RoundsOfClip rounds = game.play(policy, clip, context);
            if (key.isPresent()) keep(key.get(), rounds);
            return rounds;
        }

        /** Where nothing can be written, going on would be in vain. */
        private void keep(String key, RoundsOfClip rounds) throws RunException {
            try {
                kept.put(key, rounds);
            } catch (RunException e) {
                unwritable = Optional.of(e);
                throw e;
            }
        }
    }

    /** The first reason of a kind, or of any. */
    private String reason(int code) {
        List<IStatus> all = List.of(status.getChildren());
        return all.stream()
                .filter(one -> one.getCode() == code)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(IStatus::getMessage)
                .orElse("there is none.");
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
        status.add(new Status(IStatus.ERROR, BUNDLE, FAILED, policy + ": " + e.getMessage(), e));
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.internal.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.contribution.Contributions;
import org.reframe.api.exchange.Exchange;
import org.reframe.api.run.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all formats whether a file or folder is theirs; not for the UI thread. */
final class FormatFinder {
    private static final Logger LOG = LoggerFactory.getLogger(FormatFinder.class);

    /**
     * What a format says about a file.
     *
     * @param format the format
     * @param match how likely, and why
     */
    record Guess(Contribution<Exchange> format, Exchange.Match match) {}

    private FormatFinder() {}

    /** All formats that can be used, the likeliest first. One that breaks is logged and left out. */
    static List<Guess> guesses(Contributions contributions, Path path) {
        List<Guess> guesses = new ArrayList<>();
        for (Contribution<Exchange> format : usable(contributions)) {
            try {
                guesses.add(new Guess(format, format.create().probe(path)));
            } catch (RunException | RuntimeException e) {
                LOG.warn("The format {} cannot be asked about {}", format.id(), path, e);
            }
        }
        guesses.sort(Comparator.comparingDouble((Guess guess) -> guess.match().score())
                .reversed());
        return guesses;
    }

    /** Formats that can be used, in order of their names. */
    static List<Contribution<Exchange>> usable(Contributions contributions) {
        return contributions.all(Exchange.class).stream()
                .filter(format -> format.problem().isEmpty())
                .sorted(Comparator.comparing(Contribution::name))
                .toList();
    }

    /** The likeliest format. */
    static Contribution<Exchange> best(List<Guess> guesses, Path path) throws RunException {
        return guesses.stream()
                .filter(guess -> guess.match().score() > 0)
                .findFirst()
                .map(Guess::format)
                .orElseThrow(() -> RunException.input(
                        "No format fits " + path + ". Choose the format yourself, or another file."
                                + guesses.stream()
                                        .map(guess -> "\n" + guess.format().name() + ": "
                                                + guess.match().reason())
                                        .collect(Collectors.joining()),
                        null));
    }
}

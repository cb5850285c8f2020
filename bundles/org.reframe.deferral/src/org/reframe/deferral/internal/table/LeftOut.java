// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.reframe.api.run.RunException;

/** Clips and sequences that are not in a table, with the reason and what to do. Used by one thread. */
public final class LeftOut {
    private static final String BUNDLE = "org.reframe.deferral";

    /** Reasons that a message names. */
    private static final int MOST_SAID = 5;

    private final String option;
    private final List<IStatus> failed = new ArrayList<>();
    private final List<String> without = new ArrayList<>();
    private int clips;

    /**
     * Of nothing yet.
     *
     * @param option that leaves out a video
     */
    LeftOut(String option) {
        this.option = option;
    }

    /** A clip could not be measured. */
    void clip(String name, RunException why) {
        clips++;
        failed(name + " is left out: ", why);
    }

    /** A sequence could not be opened, or its truth not be read. */
    void sequence(String name, RunException why) {
        failed(name + ": ", why);
    }

    /** A sequence or an object has no clip; what to do is in the sentence. */
    void without(List<String> sentences) {
        without.addAll(sentences);
    }

    private void failed(String what, RunException why) {
        String message = what + why.getMessage() + " Run again when that is mended, nothing is measured twice; or"
                + " leave the video out with " + option + ".";
        failed.add(new Status(IStatus.ERROR, BUNDLE, message, why));
    }

    /** Clips that could not be measured. */
    int clips() {
        return clips;
    }

    /** Failures so far. */
    int failures() {
        return failed.size();
    }

    /** All of them; that an object has no clip matters most when nothing else has. */
    IStatus status(boolean any) {
        if (failed.isEmpty() && without.isEmpty()) return Status.OK_STATUS;
        MultiStatus status = new MultiStatus(BUNDLE, IStatus.OK, "Some sequences failed or have no clips");
        failed.forEach(status::add);
        for (String why : without) status.add(new Status(any ? IStatus.WARNING : IStatus.ERROR, BUNDLE, why));
        return status;
    }

    /** What a status says, in as many sentences as people read. */
    public static String first(IStatus status) {
        List<IStatus> all = List.of(status.getChildren());
        String more = all.size() > MOST_SAID ? " And " + (all.size() - MOST_SAID) + " more." : "";
        return all.stream().limit(MOST_SAID).map(IStatus::getMessage).collect(Collectors.joining(" ")) + more;
    }
}

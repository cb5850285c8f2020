// SPDX-License-Identifier: EPL-2.0
package org.reframe.networks.internal.sam2;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recorded scenario did, as the order of its tensors' names tells.
 *
 * @param steps prompts and passes, in order
 */
record RecordedCalls(List<Step> steps) {
    private static final Pattern PROMPT = Pattern.compile("(p\\d+[a-z]?)\\..+");
    private static final Pattern PASS = Pattern.compile("(\\w+)\\.f(\\d+)\\..+");

    /** One call of the predictor. */
    sealed interface Step {
        /** First part of its tensors' names. */
        String label();
    }

    /** The next of the listed prompts is given. */
    record Prompt(String label) implements Step {}

    /** Frames are tracked. */
    record Pass(String label, List<Integer> frames) implements Step {
        /** The span that visits these frames. */
        Span span() {
            int first = frames.get(0);
            boolean reverse = frames.size() > 1
                    ? frames.get(1) < first
                    : label.toLowerCase(java.util.Locale.ROOT).contains("rev");
            return new Span(first, frames.size() - 1, reverse);
        }
    }

    RecordedCalls {
        steps = List.copyOf(steps);
    }

    static RecordedCalls of(Iterable<String> tensors) {
        List<Step> steps = new ArrayList<>();
        for (String tensor : tensors) {
            Matcher prompt = PROMPT.matcher(tensor);
            Matcher pass = PASS.matcher(tensor);
            Step last = steps.isEmpty() ? new Prompt("") : steps.get(steps.size() - 1);
            if (pass.matches() && !tensor.startsWith("prompt_mask.")) {
                String label = pass.group(1);
                int frame = Integer.parseInt(pass.group(2));
                if (last instanceof Pass open && open.label().equals(label)) {
                    if (!open.frames().contains(frame)) open.frames().add(frame);
                } else {
                    steps.add(new Pass(label, new ArrayList<>(List.of(frame))));
                }
            } else if (prompt.matches() && !last.label().equals(prompt.group(1))) {
                steps.add(new Prompt(prompt.group(1)));
            }
        }
        return new RecordedCalls(steps);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.reframe.core.internal.contribution;

import java.util.List;
import java.util.stream.Stream;
import org.reframe.api.contribution.Contribution;
import org.reframe.api.run.RunException;

/** Looks contributions up by full id, last part or former id. Pure. */
final class Ids {
    private Ids() {}

    /**
     * The one contribution meant by an id.
     *
     * @param word what one contribution is called in messages, such as {@code task}
     */
    static <C extends Contribution<?>> C find(List<C> all, String id, String word) throws RunException {
        for (C candidate : all) {
            if (candidate.id().equals(id)) {
                return candidate;
            }
        }
        List<C> byLast = all.stream().filter(c -> last(c.id()).equals(id)).toList();
        if (byLast.size() == 1) {
            return byLast.get(0);
        }
        List<C> former = all.stream()
                .filter(c -> c.formerIds().stream()
                        .anyMatch(old -> old.equals(id) || last(old).equals(id)))
                .toList();
        if (byLast.isEmpty() && former.size() == 1) {
            return former.get(0);
        }
        List<String> known =
                all.stream().map(Contribution::id).distinct().sorted().toList();
        if (byLast.size() > 1 || former.size() > 1) {
            throw RunException.usage("The " + word + " '" + id + "' is ambiguous; give the full id: "
                    + String.join(
                            ", ",
                            byLast.size() > 1
                                    ? byLast.stream().map(Contribution::id).toList()
                                    : known));
        }
        String hint = Nearest.to(
                        id, known.stream().flatMap(k -> Stream.of(k, last(k))).toList())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
        throw RunException.usage("There is no " + word + " '" + id + "'" + hint + " Known: "
                + (known.isEmpty() ? "none" : String.join(", ", known)));
    }

    static String last(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }
}

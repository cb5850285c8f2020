// SPDX-License-Identifier: EPL-2.0
package org.reframe.deferral.internal.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.reframe.api.hash.Sha256;
import org.reframe.api.prompt.SimulatedExpert.PromptKind;

/**
 * What all rows of a table have in common. The identity says whose masks the losses are of: rows of two tables may be used
 * together, and a policy trained on one may be asked about the other, when their identities are equal.
 *
 * @param protocol of measuring
 * @param identity SHA-256 over protocol, propagator, basis and prompt
 * @param propagator full id and options
 * @param basis what its results depend on beside its name, such as hashes of weights and the version of its plug-in
 * @param prompt kind of all prompts, lower case
 * @param window frames of a clip
 * @param stride frames between the starts of clips
 * @param candidates |J|
 * @param davis folder with the sequences, relative to the table's own folder or absolute
 */
public record TableHeader(
        int protocol,
        String identity,
        String propagator,
        String basis,
        String prompt,
        int window,
        int stride,
        int candidates,
        String davis) {
    /** Changed when losses are measured in another way, so that rows of the old way are not used. */
    static final int PROTOCOL = 2;

    /** The header of a run. */
    static TableHeader of(DeferralCostsSettings settings, String propagator, String basis, String davis) {
        String prompt = settings.prompts().text();
        return new TableHeader(
                PROTOCOL,
                identity(PROTOCOL, propagator, basis, prompt),
                propagator,
                basis,
                prompt,
                settings.window(),
                settings.stride(),
                settings.candidates(),
                davis);
    }

    /** Whether the identity is that of what the header says. */
    boolean consistent() {
        return identity.equals(identity(protocol, propagator, basis, prompt));
    }

    /** A kind of prompt as headers and models write it. */
    public static String name(PromptKind prompt) {
        return prompt.word();
    }

    private static String identity(int protocol, String propagator, String basis, String prompt) {
        Sha256 hash = new Sha256();
        for (String part : List.of("deferral costs " + protocol, propagator, basis, prompt)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            hash.add(bytes.length + ":").add(bytes);
        }
        return hash.hex();
    }
}

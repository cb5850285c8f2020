// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to bring into the store, and what is known of it; a published file's name tells the rest.
 *
 * @param place where it is
 * @param model id to give it; empty to take the published one's or one made of the file's name
 * @param sha256 expected hash, 64 hexadecimal digits; empty to take the file as it comes
 * @param architecture id of its architecture; empty to take the published one's
 * @param licence of the weights; empty to take the published one's
 */
public record ModelImport(
        Place place,
        Optional<String> model,
        Optional<String> sha256,
        Optional<String> architecture,
        Optional<String> licence) {
    /** Where a model is. */
    public sealed interface Place {}

    /**
     * On this machine.
     *
     * @param path a weight file, or a folder of such files
     */
    public record Local(Path path) implements Place {}

    /**
     * To be fetched, because the user asked for just this.
     *
     * @param url http or https
     */
    public record Remote(URI url) implements Place {}

    /** Of which nothing but the place is known. */
    public static ModelImport of(Place place) {
        return new ModelImport(place, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.shipped;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.inference.store.BundledModels;

/**
 * Classifiers of phantom actions; the number behind {@code r} says how strongly the action decided the background of what they
 * learned from. They lie in the bundle's folder {@code models}; the recipe that made them is in {@code docs/training.md}.
 */
public final class PhantomActionModels implements BundledModels {
    private static final List<String> IDS =
            List.of("phantom-actions-r0", "phantom-actions-r0.5", "phantom-actions-r0.9", "phantom-actions-r1");

    /** Made by the platform. */
    public PhantomActionModels() {}

    @Override
    public List<Path> folders() throws RunException {
        List<Path> folders = new ArrayList<>();
        for (String id : IDS) {
            Path manifest = file(id, "model.json");
            Path folder = manifest.getParent();
            if (folder == null || !folder.equals(file(id, "weights.safetensors").getParent())) throw lacking(id, null);
            folders.add(folder);
        }
        return folders;
    }

    /** A file's place on disk; where the bundle is an archive, the platform unpacks it beside its fellows. */
    private static Path file(String id, String name) throws RunException {
        URL resource = PhantomActionModels.class.getResource("/models/" + id + "/" + name);
        if (resource == null) throw lacking(id, null);
        try {
            URL file = "file".equals(resource.getProtocol()) ? resource : FileLocator.toFileURL(resource);
            // Not toURI: a path with spaces is not encoded in URLs of the platform.
            return Path.of(new URI("file", null, file.getPath(), null));
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw lacking(id, e);
        }
    }

    private static RunException lacking(String id, @Nullable Exception cause) {
        return new RunException(
                RunException.Kind.INTERNAL,
                "The model " + id + " is not in the installation. Install it again.",
                cause);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.reframe.training.internal.shipped;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.jdt.annotation.Nullable;
import org.reframe.api.run.RunException;
import org.reframe.inference.store.BundledModels;

/**
 * Four classifiers of phantom actions that differ in what they learned from: how strongly the action decided the background.
 * They lie in the bundle's folder {@code models}; the recipe that made them is {@code docs/training.md}.
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
            URL manifest = PhantomActionModels.class.getResource("/models/" + id + "/model.json");
            if (manifest == null) throw lacking(id, null);
            try {
                Path file = Path.of(uri(manifest));
                if (!Files.isRegularFile(file.resolveSibling("weights.safetensors"))) throw lacking(id, null);
                Path folder = file.getParent();
                if (folder != null) folders.add(folder);
            } catch (IOException | URISyntaxException | IllegalArgumentException e) {
                throw lacking(id, e);
            }
        }
        return folders;
    }

    /** The place on disk; the bundle is a folder, so that nothing has to be unpacked. */
    private static URI uri(URL resource) throws IOException, URISyntaxException {
        URL file = "file".equals(resource.getProtocol()) ? resource : FileLocator.toFileURL(resource);
        // Not toURI: a path with spaces is not encoded in URLs of the platform.
        return new URI("file", null, file.getPath(), null);
    }

    private static RunException lacking(String id, @Nullable Exception cause) {
        return new RunException(
                RunException.Kind.INTERNAL,
                "The model " + id + " is not in the installation. Install it again.",
                cause);
    }
}

// SPDX-License-Identifier: EPL-2.0
package org.reframe.ui.editor;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.reframe.api.project.ProjectVideo;

/**
 * Opens a video of the open project. Inputs of the same video are equal.
 *
 * @param video which one
 */
public record VideoEditorInput(ProjectVideo video) implements IEditorInput {
    /** Id of the editor. */
    public static final String EDITOR = "org.reframe.ui.videoEditor";

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public @Nullable ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public String getName() {
        return video.name();
    }

    @Override
    public @Nullable IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return video.path();
    }

    @Override
    @NonNullByDefault({})
    public <T> T getAdapter(Class<T> adapter) {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VideoEditorInput input && input.video.id().equals(video.id());
    }

    @Override
    public int hashCode() {
        return video.id().hashCode();
    }
}

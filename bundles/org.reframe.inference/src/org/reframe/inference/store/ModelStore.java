// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.IProgressMonitor;
import org.reframe.api.run.RunException;

/**
 * The models on this machine, in {@code models} under REFRAME_HOME or {@code .reframe} at home. Nothing is fetched unless a
 * URL is given to {@link #download}. An OSGi service; thread-safe, also between processes, since each model appears and goes
 * by one rename.
 */
public interface ModelStore {
    /** Its folder; need not exist. */
    Path folder();

    /** Whether a model came with a bundle: it lies outside the folder and cannot be removed. */
    default boolean bundled(StoredModel model) {
        return !model.file().toAbsolutePath().startsWith(folder().toAbsolutePath());
    }

    /**
     * Models in it and those that came with bundles, by id.
     *
     * @throws RunException (input) naming a manifest that cannot be read
     */
    List<StoredModel> list() throws RunException;

    /** One model; empty when it is not there. */
    Optional<StoredModel> find(String id) throws RunException;

    /** Published checkpoints that Reframe knows of; facts, not files. */
    List<KnownModel> known();

    /**
     * Copies a weight file into the store after a look into it.
     *
     * @param model id, use and origin; its file is the one to copy, its SHA-256 the expected one or empty
     * @return the model with its place and hash
     * @throws RunException (input) when the id is taken, the file cannot be used or its hash is another
     */
    StoredModel add(StoredModel model, IProgressMonitor monitor) throws RunException;

    /**
     * Records the user's decision to run a TorchScript archive, a program that somebody else made. One that is not in the
     * store yet is copied there first.
     *
     * @param model id, use and origin; its file is the archive, its SHA-256 the one that the user states
     * @return the model with its place and hash
     * @throws RunException (usage) when no hash is stated or the id is taken by another file, (input) when the file is no
     *     such archive or its hash is another
     */
    StoredModel trust(StoredModel model, IProgressMonitor monitor) throws RunException;

    /**
     * The decision to trust a model's file, if the user made one. It holds only as long as the file has its hash; loading
     * compares.
     */
    Optional<TrustDecision> trusted(StoredModel model) throws RunException;

    /**
     * Fetches a file that the user asked for. What a broken download left is taken up again by the same URL.
     *
     * @param url http or https
     * @param sha256 expected hash; empty to take the file as it comes
     * @return a file to {@link #add} and then to delete
     * @throws RunException (environment) when it cannot be had, (input) when its hash is another
     */
    Path download(URI url, String sha256, IProgressMonitor monitor) throws RunException;

    /**
     * Hashes a model's file again and looks for numbers that are not finite.
     *
     * @return problems in plain words; empty when all is well
     */
    List<String> verify(StoredModel model, IProgressMonitor monitor) throws RunException;

    /**
     * Deletes a model.
     *
     * @throws RunException (usage) when it came with a bundle
     */
    void remove(StoredModel model) throws RunException;
}

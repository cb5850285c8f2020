// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.model;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.reframe.api.run.RunException;

/**
 * Keeps the models on this machine. Nothing is fetched unless a URL is given. An OSGi service; thread-safe, also between
 * processes; not for the UI thread.
 */
public interface ModelCatalog {
    /** Folder of the store; need not exist. */
    Path folder();

    /**
     * Models on this machine by id, those that came with the program among them; one whose manifest cannot be read is among them, with its problem.
     *
     * @throws RunException (environment) when the folder itself cannot be read
     */
    List<InstalledModel> installed() throws RunException;

    /** Published checkpoints, whether they are here or not. */
    List<PublishedModel> published();

    /**
     * Copies weight files into the store after a look into each. Those before a failing one stay.
     *
     * @return ids of the models that came
     * @throws RunException (input) when a file cannot be used, (environment) when it cannot be had, (usage) when it is there
     * @throws OperationCanceledException when cancelled; a download goes on where it stopped the next time
     */
    List<String> bring(ModelImport request, IProgressMonitor monitor) throws RunException;

    /**
     * Copies a TorchScript archive into the store, with the user's decision to run the program in it. The decision holds for
     * exactly these bytes.
     *
     * @param request a local file with its SHA-256
     * @return the model's id
     * @throws RunException (usage) when the hash is missing or another one, (input) when the file is no such archive
     */
    String trust(ModelImport request, IProgressMonitor monitor) throws RunException;

    /**
     * Reads a model's file again: whether it is the one that was imported, and its numbers are finite.
     *
     * @return problems in plain words; empty when all is well
     * @throws RunException (usage) when there is no such model
     */
    List<String> verify(String id, IProgressMonitor monitor) throws RunException;

    /**
     * Deletes a model, also one with a damaged manifest.
     *
     * @throws RunException (usage) when there is no such model, or it came with the program
     */
    void remove(String id) throws RunException;
}

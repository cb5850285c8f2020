// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.task;

/**
 * A task that changes a project. It runs in the process that holds the project open, never in a worker: only that process has
 * the right to write.
 *
 * @param <S> the settings record
 */
public interface ProjectTask<S extends Record & Settings> extends Task<S> {}

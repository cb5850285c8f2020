// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.store;

import java.nio.file.Path;

/**
 * A model in the store.
 *
 * @param id its folder's name: {@code [a-z0-9][a-z0-9._-]*}
 * @param use how it is run
 * @param origin where it comes from
 * @param file the weight file
 * @param sha256 of the file when it was imported, 64 hexadecimal digits
 */
public record StoredModel(String id, ModelUse use, ModelOrigin origin, Path file, String sha256) {}

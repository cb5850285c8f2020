// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.store;

import java.util.Map;

/**
 * A published checkpoint that may or may not be in the store.
 *
 * @param id the id that it gets
 * @param origin name, licence, and the URL of the file; when the file has no stable one, of the page that leads to it
 * @param architecture id of its architecture
 * @param options of the architecture
 * @param bytes length of the file; 0 when not known
 * @param weights bytes of the network's tensors at 32 bits a number, which the file holds at least when it is not of fewer bits;
 *     0 when not known
 */
public record KnownModel(
        String id, ModelOrigin origin, String architecture, Map<String, Object> options, long bytes, long weights) {
    public KnownModel {
        options = Map.copyOf(options);
    }
}

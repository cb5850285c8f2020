// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.model;

/**
 * A published checkpoint that Reframe knows of; facts, not files.
 *
 * @param id the id that it gets when its file is imported
 * @param name for people
 * @param licence of the weights; empty when not known
 * @param source URL of the file or of the page that leads to it
 * @param bytes length of the file; 0 when not known
 * @param weights bytes of the network's tensors at 32 bits a number, which such a file holds at least; 0 when not known
 */
public record PublishedModel(String id, String name, String licence, String source, long bytes, long weights) {}

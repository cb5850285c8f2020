// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.store;

/**
 * Where a model comes from.
 *
 * @param name for people
 * @param licence of the weights; empty when not known
 * @param source URL or file that it was taken from
 */
public record ModelOrigin(String name, String licence, String source) {}

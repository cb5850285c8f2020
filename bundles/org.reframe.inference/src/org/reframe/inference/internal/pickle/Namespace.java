// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.internal.pickle;

import java.util.LinkedHashMap;
import java.util.Map;

/** An object with named attributes and nothing else, such as {@code argparse.Namespace}. */
final class Namespace extends LinkedHashMap<Object, Object> implements Buildable {
    private static final long serialVersionUID = 1;

    @Override
    public void build(Object state) throws PickleException {
        if (!(state instanceof Map<?, ?> attributes))
            throw new PickleException("a namespace without a map of attributes");
        for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
            if (!(attribute.getKey() instanceof String name)) throw new PickleException("an attribute without a name");
            put(name, attribute.getValue());
        }
    }
}

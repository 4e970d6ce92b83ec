/**
 * One address for the four services. It decides only which service a path belongs to and what to say when that service
 * doesn't answer; who may do what is the services' business, so tokens pass through untouched.
 *
 * <p>Start reading at {@link org.muster.gateway.Gateway}: a request's target is read ({@link
 * org.muster.gateway.RequestTarget}), matched ({@link org.muster.gateway.RouteTable}) and handed to the proxy library by an
 * {@link org.muster.gateway.Exchange}.
 */
@NullMarked
package org.muster.gateway;

import org.jspecify.annotations.NullMarked;

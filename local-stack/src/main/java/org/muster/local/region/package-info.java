/**
 * The sample region: Anhui's real cities, invented stores and people, two weeks of shifts. {@link
 * org.muster.local.region.SampleRegion} reads the committed file and turns its patterns into shifts from a given day on;
 * {@link org.muster.local.region.RegionGenerator} is what wrote it.
 */
@NullMarked
package org.muster.local.region;

import org.jspecify.annotations.NullMarked;

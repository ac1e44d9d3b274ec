"""Plays the maps of Overview and Control through time, in the browser.

Play covers the still map with a canvas that draws the same map from counts by
day, sent once. It always stands on the days it shows: once at rest it tells
the page, which shows the same days everywhere; Stop uncovers the map.
"""

"""Articles written for Waqia with what they tell put down by hand, and the scores of the readings against them."""
